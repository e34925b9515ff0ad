namespace RegistryCache;

/// <summary>Is what was found out about the docker client and the engine it reaches: read once, then passed on as a value.</summary>
public sealed record EngineFacts
{
    /// <summary>The first version of the docker client that cannot run BuildKit without the buildx component.</summary>
    private const int FirstClientThatNeedsBuildx = 23;

    /// <summary>The first engine whose builder is BuildKit; see <see href="https://docs.docker.com/build/buildkit/">BuildKit</see>.</summary>
    private static readonly Version FirstBuildKit = new(18, 9);

    /// <summary>Gets the version of the docker client.</summary>
    public required string ClientVersion { get; init; }

    /// <summary>Gets the version of the engine.</summary>
    /// <value>Default: <see langword="null"/>, no engine answers.</value>
    public string? ServerVersion { get; init; }

    /// <summary>Gets the version of the buildx component.</summary>
    /// <value>Default: <see langword="null"/>, there is none.</value>
    public string? BuildxVersion { get; init; }

    /// <summary>Gets what kind of images the engine builds: <c>linux</c> or <c>windows</c>.</summary>
    /// <value>Default: <c>linux</c>.</value>
    public string OperatingSystem { get; init; } = "linux";

    /// <summary>Gets the hosts and networks the engine is told to speak plain http with.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> InsecureRegistries { get; init; } = [];

    /// <summary>Gets why nothing can be built with this client and engine.</summary>
    /// <value>Default: <see langword="null"/>, it can.</value>
    public CacheException? Obstacle { get; init; }

    /// <summary>Gets whether the engine imports cache from a registry by itself: BuildKit does, the classic builder does not.</summary>
    public bool ImportsFromRegistry => OperatingSystem == "linux" && (ServerVersion is null || Number(ServerVersion) >= FirstBuildKit);

    /// <summary>Gets whether the client can run BuildKit with buildx alone, and has none.</summary>
    internal bool LacksBuildx => ImportsFromRegistry && BuildxVersion is null && Number(ClientVersion).Major >= FirstClientThatNeedsBuildx;

    /// <summary>Reads the leading numbers: <c>20.10.24+dfsg1</c> is 20.10.</summary>
    private static Version Number(string version)
    {
        var parts = version.Split('.', '+', '-');
        return int.TryParse(parts[0], out var major)
            ? new Version(major, int.TryParse(parts.ElementAtOrDefault(1), out var minor) ? minor : 0)
            : new Version(int.MaxValue, 0); // A development build names no number, and is new.
    }
}
