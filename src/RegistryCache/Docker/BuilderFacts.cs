using RegistryCache.Processes;

namespace RegistryCache.Docker;

/// <summary>What builds: the engine of a docker context, or a buildx builder.</summary>
internal sealed record BuilderFacts
{
    /// <summary>Gets the docker context whose engine builds.</summary>
    public string? Context { get; private init; }

    /// <summary>Gets the buildx builder that builds.</summary>
    public string? Builder { get; private init; }

    public string Driver { get; private init; } = EngineFacts.DockerDriver;

    public string? BuildKitVersion { get; private init; }

    /// <summary>Gets the platform the builder itself runs on.</summary>
    /// <value>Default: <see langword="null"/>, the engine's, or not known.</value>
    public string? Platform { get; private init; }

    public CacheException? Obstacle { get; private init; }

    /// <summary>Finds what somebody has named: a buildx builder, or a docker context.</summary>
    public static async Task<BuilderFacts> FindAsync(DockerClient client, string name, CancellationToken cancellationToken)
    {
        var calls = await Task.WhenAll(
            client.RunAsync(new DockerCommand(["context", "inspect", "--format", "{{json .Name}}", name]), cancellationToken),
            client.RunAsync(new DockerCommand(["buildx", "inspect", name]), cancellationToken));
        var found = Read(calls[1], name);
        if (calls[0].Succeeded && found?.Builder is null)
            return new BuilderFacts { Context = name };

        return found ?? new BuilderFacts
        {
            Obstacle = new CacheException(
                $"There is no builder '{name}': docker knows no context and buildx no builder of that name.",
                [.. calls[0].Evidence, .. calls[1].Evidence],
                "'docker context ls' and 'docker buildx ls' list those there are."),
        };
    }

    /// <summary>Finds what <c>docker build</c> uses where nobody has named anything.</summary>
    /// <remarks>A builder with the name of a context takes the builds of that context.</remarks>
    public static async Task<BuilderFacts> FindDefaultAsync(DockerClient client, ClientDefaults defaults, CancellationToken cancellationToken)
    {
        var engine = new BuilderFacts { Context = defaults.Context };
        if (defaults is { UsesSelectedBuilder: false, Context: null })
            return engine;

        string[] name = defaults.UsesSelectedBuilder ? [] : [defaults.Context!];
        var found = Read(await client.RunAsync(new DockerCommand(["buildx", "inspect", .. name]), cancellationToken), defaults.Context);
        return found?.Builder is null ? engine : found;
    }

    /// <summary>Buildx has no machine-readable form of this; its lines are <c>Name: value</c>, one node's after the other's.</summary>
    /// <returns><see langword="null"/> where there is no such builder.</returns>
    internal static BuilderFacts? Read(ProcessOutcome outcome, string? name)
    {
        if (!outcome.Succeeded)
            return null;

        var fields = outcome.StandardOutput.Split('\n')
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(field => field.Length == 2)
            .ToLookup(field => field[0], field => field[1]);
        if (fields["Driver"].FirstOrDefault() is not { Length: > 0 } driver || driver is EngineFacts.DockerDriver)
            return new BuilderFacts();

        return new BuilderFacts
        {
            Builder = fields["Name"].FirstOrDefault() ?? name,
            Driver = driver,
            BuildKitVersion = fields["BuildKit version"].Concat(fields["Buildkit"]).FirstOrDefault(),
            Platform = fields["Endpoint"].Count() == 1 ? PlatformOf(fields["Platforms"].FirstOrDefault() ?? "") : null,
        };
    }

    /// <summary>A single node lists its own platform first, unless somebody has chosen the order, which an asterisk marks.</summary>
    private static string? PlatformOf(string platforms) =>
        !platforms.Contains('*') && platforms.Split(',')[0].Trim() is { Length: > 0 } platform ? platform : null;
}
