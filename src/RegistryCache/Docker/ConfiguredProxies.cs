using System.Text.Json;
using RegistryCache.Text;

namespace RegistryCache.Docker;

/// <summary>
/// The proxies of docker's configuration, which docker gives to every build as arguments. Each step has them in its environment,
/// and the Dockerfile or a base (<c>ONBUILD ARG</c>) may put them into the image.
/// </summary>
/// <remarks>See <see href="https://docs.docker.com/engine/cli/proxy/">proxy configuration</see>.</remarks>
internal static class ConfiguredProxies
{
    private const string Default = "default";

    /// <summary>Gets whether there are proxies for some engines alone, so that the engine's address tells which are in force.</summary>
    public static bool DependOnHost(JsonElement config) =>
        config.Find("proxies") is { ValueKind: JsonValueKind.Object } proxies && proxies.EnumerateObject().Any(entry => entry.Name is not Default);

    /// <summary>Gives those in force for an engine, or all there are where its address is not known.</summary>
    public static string? Find(JsonElement config, string? host)
    {
        if (config.Find("proxies") is not { } proxies)
            return null;
        if (host is null && DependOnHost(config))
            return JsonSerializer.Serialize(proxies);

        var inForce = (host is null ? null : proxies.Find(host)) ?? proxies.Find(Default);
        return inForce is { } entry ? JsonSerializer.Serialize(entry) : null;
    }
}
