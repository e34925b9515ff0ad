namespace RegistryCache;

/// <summary>Is what a named builder turned out to be: a docker context, which is an engine, or a buildx builder.</summary>
internal sealed record BuilderFacts
{
    public string? Context { get; private init; }

    public string? Builder { get; private init; }

    public string Driver { get; private init; } = "docker";

    public string? BuildKitVersion { get; private init; }

    public CacheException? Obstacle { get; private init; }

    public static async Task<BuilderFacts> ReadAsync(DockerClient client, string name, CancellationToken cancellationToken)
    {
        var calls = await Task.WhenAll(
            client.RunAsync(new DockerCommand(["context", "inspect", "--format", "{{json .Name}}", name]), cancellationToken),
            client.RunAsync(new DockerCommand(["buildx", "inspect", name]), cancellationToken));
        if (calls[0].Succeeded)
            return new BuilderFacts { Context = name };
        if (calls[1].Succeeded)
            return Read(name, calls[1].StandardOutput);

        return new BuilderFacts
        {
            Obstacle = new CacheException(
                $"There is no builder '{name}': docker knows no context and buildx no builder of that name.",
                [.. calls[0].Evidence, .. calls[1].Evidence],
                "'docker context ls' and 'docker buildx ls' list those there are."),
        };
    }

    /// <summary>Buildx has no machine-readable form of this; its lines are <c>Name: value</c>, one node's after the other's.</summary>
    private static BuilderFacts Read(string name, string text)
    {
        var fields = text.Split('\n')
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(field => field.Length == 2)
            .ToLookup(field => field[0], field => field[1]);

        return new BuilderFacts
        {
            Builder = name,
            Driver = fields["Driver"].FirstOrDefault() ?? "unknown",
            BuildKitVersion = fields["BuildKit version"].Concat(fields["Buildkit"]).FirstOrDefault(),
        };
    }
}
