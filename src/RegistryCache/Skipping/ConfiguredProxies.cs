using System.Text.Json;
using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>
/// Finds the proxies of docker's configuration, which docker gives to every build as arguments. They are part of the image
/// only where the Dockerfile declares them; see <see href="https://docs.docker.com/engine/cli/proxy/">proxy configuration</see>.
/// </summary>
internal static partial class ConfiguredProxies
{
    public static string? Find(string dockerfile, DockerClient client)
    {
        if (!MayDeclareOne(dockerfile))
            return null;

        try
        {
            // A private configuration has the same proxies, and may be laid out otherwise.
            var config = JsonReading.Parse(File.ReadAllText(Path.Combine(client.ConfigDirectory, "config.json")));
            return config.Find("proxies") is { } proxies ? JsonSerializer.Serialize(proxies) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool MayDeclareOne(string dockerfile)
    {
        try
        {
            return DockerfileText.Instructions(dockerfile).Any(instruction => instruction.Name is "ARG" && Proxy().IsMatch(instruction.Rest));
        }
        catch (DockerfileDoubtException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"\b(?:https?|ftp|no|all)_proxy\b", RegexOptions.IgnoreCase)]
    private static partial Regex Proxy();
}
