using System.Text.RegularExpressions;
using RegistryCache.Docker;
using RegistryCache.Dockerfiles;
using RegistryCache.Options;

namespace RegistryCache.Inputs;

/// <summary>The values that come from docker's environment into what a build makes.</summary>
/// <param name="Arguments">The build arguments.</param>
/// <param name="DefaultPlatform">What <c>DOCKER_DEFAULT_PLATFORM</c> says.</param>
/// <param name="Others">Further variables docker reads, and their values, with the proxies of its configuration.</param>
internal sealed partial record InputVariables(IReadOnlyDictionary<string, string> Arguments, string? DefaultPlatform, IReadOnlyDictionary<string, string> Others)
{
    /// <summary>Gets whether the Dockerfile takes the platform of the builder, which then makes a difference.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool NamesBuilder { get; init; }

    /// <summary>See <see href="https://docs.docker.com/build/building/variables/#build-tool-configuration-variables">build tool configuration variables</see>.</summary>
    private static readonly string[] Names =
        ["SOURCE_DATE_EPOCH", "BUILDX_NO_DEFAULT_ATTESTATIONS", "BUILDX_GIT_LABELS", "BUILDX_GIT_INFO", "EXPERIMENTAL_BUILDKIT_SOURCE_POLICY", "DOCKER_CONTENT_TRUST"];

    public static InputVariables Read(CacheOptions options, EngineFacts engine, DockerClient client)
    {
        var others = Names.Select(name => (Name: name, Value: client.Variable(name))).Append((Name: "proxies", Value: ConfiguredProxies.Find(DockerConfigFile.Read(client), engine.Host)));
        return new InputVariables(
            ArgumentValues.Of(options, client),
            client.Variable("DOCKER_DEFAULT_PLATFORM") is { Length: > 0 } platform ? platform : null,
            others.Where(variable => variable.Value is { Length: > 0 }).ToDictionary(variable => variable.Name, variable => variable.Value!))
        {
            NamesBuilder = BuilderPlatform().IsMatch(DockerfileReader.ReadText(options.File) ?? ""),
        };
    }

    /// <summary>See <see href="https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope">automatic platform arguments</see>.</summary>
    [GeneratedRegex(@"\bBUILD(?:PLATFORM|OS|ARCH|VARIANT)\b")]
    private static partial Regex BuilderPlatform();
}
