using RegistryCache.Options;

namespace RegistryCache.Components;

/// <summary>Gives the values of the parameters that have a fixed set, for completion and the build schema.</summary>
internal static class ParameterValues
{
    public static IEnumerable<string> CacheModes => Names<CacheMode>();

    public static IEnumerable<string> Switches => ["true", "false"];

    public static IEnumerable<string> PullPolicies => Names<PullPolicy>();

    public static IEnumerable<string> SkipPolicies => Names<SkipPolicy>();

    public static IEnumerable<string> WritePolicies => Names<WritePolicy>();

    private static IEnumerable<string> Names<T>()
        where T : struct, Enum =>
        Enum.GetNames<T>().Select(name => name.ToLowerInvariant());
}
