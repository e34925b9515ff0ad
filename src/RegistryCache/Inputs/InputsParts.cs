using RegistryCache.Docker;
using RegistryCache.Options;
using RegistryCache.References;

namespace RegistryCache.Inputs;

/// <summary>
/// Decides, from values alone, what makes two builds the same: everything that can change what is in the image. What
/// BuildKit itself does not look at when it takes a step from its cache is not part of it either, as the values of secrets.
/// </summary>
internal static class InputsParts
{
    /// <summary>The version of what goes into the key and how; with another one no earlier record is found.</summary>
    private const int FormatVersion = 2;

    /// <summary>Further options that say all they mean themselves, or that BuildKit tells the meaning of when it builds.</summary>
    private static readonly string[] Plain =
        ["add-host", "allow", "annotation", "attest", "cgroup-parent", "label", "network", "provenance", "pull", "sbom", "shm-size", "ssh", "ulimit"];

    private static readonly string ToolVersion = typeof(InputsParts).Assembly.GetName().Version!.ToString();

    /// <summary>Gives the reason why the options alone forbid the reuse of an image, or <see langword="null"/>.</summary>
    public static string? FindObstacle(CacheOptions options) => options switch
    {
        { Skip: SkipPolicy.Never } => "--docker-cache-skip is never",
        { Mode: CacheMode.Off } => "mode off takes nothing from the registry",
        _ => options.BuildOptions.Select(Judge).FirstOrDefault(reason => reason is not null),
    };

    /// <summary>Gives the reason why no key can tell what this build is made from, or <see langword="null"/>.</summary>
    public static string? FindObstacle(CacheOptions options, EngineFacts engine, InputVariables variables) => options switch
    {
        _ when FindObstacle(options) is { } reason => reason,
        _ when !engine.ImportsFromRegistry => $"the classic builder of engine {engine.ServerVersion} does not tell what it builds from",
        _ when Platforms(options, engine, variables) is null => "the builder does not report its platform: set --docker-cache-platforms",
        _ when variables.NamesBuilder && engine.Platform is null => "the Dockerfile uses the platform of the builder, which the builder does not tell",
        _ when variables.Others.ContainsKey("BUILDX_GIT_LABELS") => "BUILDX_GIT_LABELS puts the commit into the image",
        _ when variables.Others.ContainsKey("EXPERIMENTAL_BUILDKIT_SOURCE_POLICY") => "EXPERIMENTAL_BUILDKIT_SOURCE_POLICY names other sources than the Dockerfile does",
        _ => null,
    };

    /// <summary>Hashes everything that this version of the tool makes an image from.</summary>
    public static Digest Hash(CacheOptions options, EngineFacts engine, InputVariables variables, Digest context) =>
        Hash(options, engine, variables, context, ToolVersion);

    /// <summary>Hashes everything; each part comes with its length, so that no two lists of parts look alike.</summary>
    public static Digest Hash(CacheOptions options, EngineFacts engine, InputVariables variables, Digest context, string tool)
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(FormatVersion);
        Write(tool, options.Image.Registry, options.Image.Repository, engine.Generation.ToString(), context.ToString(), options.Target ?? "", options.Epoch ?? "");
        Write([.. Platforms(options, engine, variables) ?? []]);
        Write([.. Pairs(variables.Arguments)]);
        Write([.. options.Secrets.Select(secret => secret.Id).Order(StringComparer.Ordinal)]);
        Write(options.BuildOptions); // Of two of a name docker takes the last.
        Write([.. Pairs(variables.Others)]);
        Write(engine.Platform ?? ""); // A base may take it as well as the Dockerfile: ONBUILD ARG BUILDPLATFORM.
        writer.Flush();
        return ContentHash.Sha256(content.GetBuffer().AsSpan(0, (int)content.Length));

        void Write(params IReadOnlyList<string> parts)
        {
            writer.Write(parts.Count);
            foreach (var part in parts)
                writer.Write(part);
        }
    }

    private static IEnumerable<string> Pairs(IReadOnlyDictionary<string, string> values) =>
        values.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);

    /// <summary>Gets the platforms that are built for, or <see langword="null"/> where they are not known.</summary>
    internal static IEnumerable<string>? Platforms(CacheOptions options, EngineFacts engine, InputVariables variables) => options switch
    {
        { Platforms.Count: > 0 } => options.Platforms.Order(StringComparer.Ordinal),
        _ when variables.DefaultPlatform is { } platform => [platform],
        _ when engine.Platform is { } platform => [platform],
        _ => null,
    };

    private static string? Judge(string option)
    {
        var name = option.TrimStart('-').Split('=')[0];
        return name switch
        {
            _ when Plain.Contains(name) => null,
            "build-context" when option.Contains("=docker-image://", StringComparison.Ordinal) => null,
            "build-context" => $"{option} is not looked at",
            "no-cache" or "no-cache-filter" => $"--{name} wants steps to run",
            _ => $"what --{name} does to the image is not known",
        };
    }
}
