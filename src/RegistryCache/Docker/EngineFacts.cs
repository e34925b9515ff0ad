using System.Globalization;

namespace RegistryCache.Docker;

/// <summary>What was found out about the docker client and the engine it reaches: read once, then passed on as a value.</summary>
internal sealed record EngineFacts
{
    /// <summary>The first version of the docker client that cannot run BuildKit without the buildx component.</summary>
    private const int FirstClientThatNeedsBuildx = 23;

    /// <summary>The first engine whose cache 20.10 cannot read, nor it 20.10's: measured, not documented.</summary>
    private const int FirstOfLaterGeneration = 23;

    /// <summary>The first engine with BuildKit 0.12.</summary>
    private const int FirstThatReadsCacheImages = 25;

    /// <summary>The driver that builds in the engine of a docker context.</summary>
    internal const string DockerDriver = "docker";

    /// <summary>The first client that reads credentials from its environment; see <see cref="AuthVariable"/>.</summary>
    private static readonly Version FirstClientWithAuthVariable = new(28, 3);

    /// <summary>What a BuildKit that was built without a version says: <c>v0.0.0+unknown</c>.</summary>
    private static readonly Version NoVersion = new(0, 0);

    private static readonly Version FirstBuildKitOfLaterGeneration = new(0, 10);

    private static readonly Version FirstBuildKitThatReadsCacheImages = new(0, 12);

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

    /// <summary>Gets the architecture the engine builds for by default: <c>amd64</c>.</summary>
    /// <value>Default: <see langword="null"/>, not known.</value>
    public string? Architecture { get; init; }

    /// <summary>Gets the hosts and networks that the engine reaches over plain http.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> InsecureRegistries { get; init; } = [];

    /// <summary>Gets the address of the engine, as docker's configuration may name it: <c>tcp://docker:2376</c>.</summary>
    /// <value>Default: <see langword="null"/>, not known, since nothing depends on it.</value>
    public string? Host { get; init; }

    /// <summary>Gets the engine's own proxies, by the names of the variables that mean the same: <c>HTTPS_PROXY</c>.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyDictionary<string, string> Proxies { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets the mirrors of Docker Hub that the engine asks first, as addresses.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<Uri> Mirrors { get; init; } = [];

    /// <summary>Gets the docker context of the engine that builds.</summary>
    /// <value>Default: <see langword="null"/>, docker's current one.</value>
    public string? Context { get; init; }

    /// <summary>Gets the buildx builder that builds.</summary>
    /// <value>Default: <see langword="null"/>, the engine itself.</value>
    public string? Builder { get; init; }

    /// <summary>Gets the builder's <see href="https://docs.docker.com/build/builders/drivers/">driver</see>.</summary>
    /// <value>Default: <c>docker</c>, the engine itself.</value>
    public string Driver { get; init; } = DockerDriver;

    /// <summary>Gets the version of the builder's BuildKit, as far as the builder tells.</summary>
    /// <value>Default: <see langword="null"/>, it is the engine's or the builder does not run.</value>
    public string? BuildKitVersion { get; init; }

    /// <summary>Gets the platform a buildx builder itself runs on, such as <c>linux/amd64</c>.</summary>
    /// <value>Default: <see langword="null"/>, it is the engine's, or not known.</value>
    public string? BuilderPlatform { get; init; }

    /// <summary>Gets whether the engine keeps images in <see href="https://docs.docker.com/engine/storage/containerd/">containerd's store</see>.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool HasContainerdStore { get; init; }

    /// <summary>Gets why nothing can be built with this client and engine.</summary>
    /// <value>Default: <see langword="null"/>, it can.</value>
    public CacheException? Obstacle { get; init; }

    /// <summary>Gets whether the engine imports cache from a registry by itself: BuildKit does, the classic builder does not.</summary>
    public bool ImportsFromRegistry => !IsEngine || (OperatingSystem == "linux" && (ServerVersion is null || Number(ServerVersion) >= FirstBuildKit));

    /// <summary>Gets whether the cache can be exported beside the image, with the layers of all stages.</summary>
    /// <remarks>See <see href="https://docs.docker.com/build/cache/backends/registry/">the registry cache</see>.</remarks>
    public bool ExportsToRegistry => ImportsFromRegistry && BuildxVersion is not null && (!IsEngine || HasContainerdStore);

    /// <summary>Gets whether the engine itself builds, and so has the image without being sent it.</summary>
    public bool IsEngine => Driver == DockerDriver;

    /// <summary>Gets which caches it can read: those of its own generation.</summary>
    public CacheGeneration Generation => (IsEngine, BuildKitVersion) switch
    {
        (true, _) when ServerVersion is not null => Number(ServerVersion).Major >= FirstOfLaterGeneration ? CacheGeneration.Docker23 : CacheGeneration.Docker20,
        (false, { } version) when Number(version.TrimStart('v')) is var number && number > NoVersion =>
            number >= FirstBuildKitOfLaterGeneration ? CacheGeneration.Docker23 : CacheGeneration.Docker20,
        _ => CacheGeneration.Docker23,
    };

    /// <summary>Gets whether it reads a cache in the form of an image, as BuildKit does from 0.12 on; that of an index it always reads.</summary>
    public bool ReadsCacheImages => IsEngine
        ? ServerVersion is not null && Number(ServerVersion).Major >= FirstThatReadsCacheImages
        : BuildKitVersion is not null && Number(BuildKitVersion.TrimStart('v')) >= FirstBuildKitThatReadsCacheImages;

    /// <summary>Gets the name of the builder, as recorded beside a cache.</summary>
    public string BuiltBy => IsEngine ? $"docker {ServerVersion}" : $"BuildKit {BuildKitVersion ?? "of unknown version"} ({Driver})";

    /// <summary>Gets the registries that may be spoken to in plain http, with those mirrors that are.</summary>
    internal IReadOnlyList<string> SpokenToInPlain => [.. InsecureRegistries, .. Mirrors.Where(mirror => mirror.Scheme == Uri.UriSchemeHttp).Select(NameOf)];

    /// <summary>Gets the mirrors as references name registries; one below a path cannot be named.</summary>
    internal IReadOnlyList<string> MirrorNames => [.. Mirrors.Where(mirror => mirror.AbsolutePath == "/").Select(NameOf)];

    /// <summary>Gets whether the client can run BuildKit with buildx alone, and has none.</summary>
    internal bool LacksBuildx => ImportsFromRegistry && BuildxVersion is null && Number(ClientVersion).Major >= FirstClientThatNeedsBuildx;

    /// <summary>Gets whether builds go through buildx, which then gets its builder by name: its own choice may change at any time.</summary>
    internal bool UsesBuildx => ImportsFromRegistry && (BuildxVersion is not null || Builder is not null);

    /// <summary>Gets the name by which buildx knows what builds.</summary>
    internal string BuilderName => Builder ?? Context ?? ClientDefaults.DefaultContext;

    /// <summary>Gets the platform on which steps run that name none: that of the builder, or of the engine where the engine builds.</summary>
    /// <value><see langword="null"/> where it is not known. Of arm there are several, and the engine does not say which.</value>
    internal string? Platform => IsEngine
        ? Architecture is { } architecture and not "arm" ? $"{OperatingSystem}/{architecture}" : null
        : BuilderPlatform;

    /// <summary>Gets whether <c>docker build</c> of this client ignores <c>BUILDX_BUILDER</c>, unless <c>docker buildx install</c> has been run.</summary>
    internal bool ReadsNoBuilderVariable => Number(ClientVersion).Major < FirstClientThatNeedsBuildx;

    /// <summary>Gets whether the client prefers the credentials in <see cref="AuthVariable"/> to its configuration.</summary>
    internal bool ReadsAuthVariable => Number(ClientVersion) is { Major: < int.MaxValue } number && number >= FirstClientWithAuthVariable;

    /// <summary>A host without a dot or a port would pass for part of a repository.</summary>
    private static string NameOf(Uri server) => server.Authority.AsSpan().ContainsAny('.', ':')
        ? server.Authority
        : $"{server.Host}:{server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Reads the leading numbers: <c>20.10.24+dfsg1</c> is 20.10.</summary>
    private static Version Number(string version)
    {
        var parts = version.Split('.', '+', '-');
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? new Version(major, int.TryParse(parts.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? minor : 0)
            : new Version(int.MaxValue, 0); // A development build names no number, and is new.
    }
}
