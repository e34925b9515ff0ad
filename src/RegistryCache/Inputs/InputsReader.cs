using RegistryCache.Contexts;
using RegistryCache.Docker;
using RegistryCache.Options;

namespace RegistryCache.Inputs;

/// <summary>Reads what an image is built from on this machine: before the build, and again after it.</summary>
internal static class InputsReader
{
    /// <summary>How many folders a hint names.</summary>
    private const int MostNamed = 4;

    /// <summary>Starts reading the context, which takes longest and needs nothing else to be known.</summary>
    public static Task<ContextFingerprint> StartAsync(CacheOptions options, CancellationToken cancellationToken) =>
        InputsParts.FindObstacle(options) is not null
            ? Task.FromResult<ContextFingerprint>(new ContextFingerprint.Unsure("nobody asks"))
            : ContextReader.ReadAsync(options.Context, options.File, cancellationToken);

    public static async Task<InputsHash> ReadAsync(CacheOptions options, EngineFacts engine, DockerClient client, Task<ContextFingerprint> fingerprint)
    {
        var variables = InputVariables.Read(options, engine, client);
        if (InputsParts.FindObstacle(options, engine, variables) is { } obstacle)
            return new InputsHash.Unknown(obstacle);

        return await fingerprint switch
        {
            ContextFingerprint.Known known => new InputsHash.Known(InputsParts.Hash(options, engine, variables, known.Digest)) { Hint = Tell(known.Restless) },
            ContextFingerprint.Unsure unsure => new InputsHash.Unknown(unsure.Reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static string Tell(IReadOnlyList<string> restless)
    {
        if (restless.Count == 0)
            return "";

        var named = restless.Count <= MostNamed ? restless : [.. restless.Take(MostNamed), $"{restless.Count - MostNamed} more"];
        var folders = named is [var only] ? only : $"{string.Join(", ", named.SkipLast(1))} and {named[^1]}";
        return $"; the build can see {folders}, which {(restless.Count == 1 ? "differs" : "differ")} from build to build or clone to clone: add {(restless.Count == 1 ? "it" : "them")} to .dockerignore";
    }
}
