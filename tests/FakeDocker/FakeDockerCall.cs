namespace RegistryCache.Fakes;

/// <summary>One call of the fake docker: what it was given.</summary>
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

    /// <summary>Gets the value of DOCKER_AUTH_CONFIG.</summary>
    public string? AuthConfig { get; init; }

    /// <summary>Gets the text of config.json in <see cref="ConfigDirectory"/> at the moment of the call.</summary>
    public string? Config { get; init; }

    /// <summary>Gets what docker is to do: <c>build</c>, through buildx or not.</summary>
    public string Verb => Arguments is ["buildx", var verb, ..] ? verb : Arguments[0];

    /// <summary>Gives the arguments as one line, with the context's own name.</summary>
    public override string ToString() => string.Join(' ', Followed);

    /// <summary>Reads what the script <c>docker</c> writes.</summary>
    /// <returns><see langword="null"/> where it is still writing.</returns>
    internal static FakeDockerCall? Parse(string text)
    {
        if (text.Split('\0') is not [var buildKit, var host, var directory, var startedBy, var authConfig, var config, var input, .. var arguments, "end"])
            return null;

        return new FakeDockerCall
        {
            Arguments = [.. arguments.Where((_, index) => index % 2 == 0)],
            Followed = [.. arguments.Where((_, index) => index % 2 == 1)],
            StandardInput = input,
            BuildKit = Optional(buildKit),
            Host = Optional(host),
            ConfigDirectory = Optional(directory),
            StartedBy = Optional(startedBy),
            AuthConfig = Optional(authConfig),
            Config = Optional(config),
        };
    }

    private static string? Optional(string field) => field is ['=', .. var value] ? value : null;
}
