using RegistryCache.Text;

namespace RegistryCache.Docker;

/// <summary>The engine and builder that <c>docker build</c> uses where its arguments name none.</summary>
/// <remarks>
/// See <see href="https://docs.docker.com/engine/manage-resources/contexts/">docker contexts</see> and
/// <see href="https://docs.docker.com/build/builders/#selected-builder">the selected builder</see>.
/// </remarks>
internal sealed record ClientDefaults
{
    /// <summary>The context that <c>DOCKER_HOST</c> describes, and no builder can be called by its name.</summary>
    public const string DefaultContext = "default";

    /// <summary>What <c>docker buildx install</c> writes: <c>docker build</c> then means <c>docker buildx build</c>.</summary>
    private const string BuildxAlias = "buildx";

    /// <summary>Gets the docker context.</summary>
    /// <value>Default: <see langword="null"/>, <see cref="DefaultContext"/>.</value>
    public string? Context { get; private init; }

    /// <summary>Gets the builder that <c>BUILDX_BUILDER</c> names.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public string? Builder { get; private init; }

    /// <summary>Gets whether <c>docker build</c> goes to the builder that <c>docker buildx use</c> has selected, on any client.</summary>
    /// <value>Default: <see langword="false"/>, it goes to the engine.</value>
    public bool UsesSelectedBuilder { get; private init; }

    /// <summary>Gets whether the address of the engine makes a difference.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool DependsOnHost { get; private init; }

    /// <summary>Reads the environment of the docker client, and its configuration.</summary>
    public static ClientDefaults Read(DockerClient client)
    {
        var config = DockerConfigFile.Read(client);
        return new ClientDefaults
        {
            Context = ContextOf(client, config.Text("currentContext")),
            Builder = Set(client.Variable("BUILDX_BUILDER")),
            DependsOnHost = ConfiguredProxies.DependOnHost(config),
            UsesSelectedBuilder = config.Text("aliases", "builder") == BuildxAlias,
        };
    }

    private static string? ContextOf(DockerClient client, string? configured)
    {
        var name = Set(client.Variable("DOCKER_HOST")) is not null ? DefaultContext : Set(client.Variable("DOCKER_CONTEXT")) ?? Set(configured);
        return name is DefaultContext ? null : name;
    }

    private static string? Set(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
