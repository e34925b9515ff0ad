namespace RegistryCache;

/// <summary>Are the values that come from docker's environment into what a build makes.</summary>
/// <param name="Arguments">The build arguments.</param>
/// <param name="DefaultPlatform">What <c>DOCKER_DEFAULT_PLATFORM</c> says.</param>
/// <param name="Others">Further variables docker reads, and their values, with the proxies of its configuration where they matter.</param>
internal sealed record InputVariables(IReadOnlyDictionary<string, string> Arguments, string? DefaultPlatform, IReadOnlyDictionary<string, string> Others)
{
    /// <summary>See <see href="https://docs.docker.com/build/building/variables/#build-tool-configuration-variables">build tool configuration variables</see>.</summary>
    private static readonly string[] Names =
        ["SOURCE_DATE_EPOCH", "BUILDX_NO_DEFAULT_ATTESTATIONS", "BUILDX_GIT_LABELS", "BUILDX_GIT_INFO", "DOCKER_CONTENT_TRUST"];

    public static InputVariables Read(CacheOptions options, DockerClient client) => new(
        ArgumentValues.Of(options, client),
        client.Variable("DOCKER_DEFAULT_PLATFORM") is { Length: > 0 } platform ? platform : null,
        Names.Select(name => (Name: name, Value: client.Variable(name))).Append((Name: "proxies", Value: ConfiguredProxies.Find(options, client)))
            .Where(variable => variable.Value is { Length: > 0 }).ToDictionary(variable => variable.Name, variable => variable.Value!));
}
