using System.Text.Json.Serialization;

namespace RegistryCache.Fakes;

/// <summary>Is one call of the fake docker: what it was given.</summary>
public sealed record FakeDockerCall
{
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Gets the arguments with the context's own name, where it goes by another one.</summary>
    public required IReadOnlyList<string> Followed { get; init; }

    public required string StandardInput { get; init; }

    /// <summary>Gets the value of DOCKER_BUILDKIT.</summary>
    public string? BuildKit { get; init; }

    /// <summary>Gets the value of DOCKER_HOST.</summary>
    public string? Host { get; init; }

    /// <summary>Gets the value of DOCKER_CONFIG.</summary>
    public string? ConfigDirectory { get; init; }

    /// <summary>Gets the value of REGISTRY_CACHE_STARTED_BY.</summary>
    public string? StartedBy { get; init; }

    /// <summary>Gets <c>DOCKER_AUTH_CONFIG</c>.</summary>
    public string? AuthConfig { get; init; }

    /// <summary>Gets the text of config.json in <see cref="ConfigDirectory"/> at the moment of the call.</summary>
    public string? Config { get; init; }

    /// <summary>Gets what docker is to do: <c>build</c>, through buildx or not.</summary>
    [JsonIgnore]
    public string Verb => Arguments is ["buildx", var verb, ..] ? verb : Arguments[0];

    /// <summary>Gives the arguments as one line, with the context's own name.</summary>
    public override string ToString() => string.Join(' ', Followed);

    internal static FakeDockerCall OfThisProcess(IReadOnlyList<string> arguments, string standardInput)
    {
        var directory = Environment.GetEnvironmentVariable("DOCKER_CONFIG");
        var config = Path.Combine(directory ?? "", "config.json");
        return new FakeDockerCall
        {
            Arguments = arguments,
            Followed = [.. arguments.Select(Follow)],
            StandardInput = standardInput,
            BuildKit = Environment.GetEnvironmentVariable("DOCKER_BUILDKIT"),
            Host = Environment.GetEnvironmentVariable("DOCKER_HOST"),
            ConfigDirectory = directory,
            StartedBy = Environment.GetEnvironmentVariable("REGISTRY_CACHE_STARTED_BY"),
            AuthConfig = Environment.GetEnvironmentVariable("DOCKER_AUTH_CONFIG"),
            Config = directory is null ? null : Read(config),
        };
    }

    /// <summary>Gives the folder a build really sees, where its context goes by another name.</summary>
    private static string Follow(string argument) =>
        argument.EndsWith(".context", StringComparison.Ordinal) && new DirectoryInfo(argument).LinkTarget is { } folder ? folder : argument;

    /// <summary>Goes on without a configuration that cannot be read, as docker does.</summary>
    private static string? Read(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
