using System.Text.Json;
using RegistryCache.Options;
using RegistryCache.Text;

namespace RegistryCache.Docker;

/// <summary>
/// Reads the credentials in <c>DOCKER_AUTH_CONFIG</c>, which docker's client prefers to its configuration from 28.3 on. See
/// <see href="https://github.com/docker/cli/blob/v28.3.0/cli/config/configfile/file.go">parseEnvConfig</see> in docker/cli.
/// </summary>
internal static class AuthVariable
{
    public const string Name = "DOCKER_AUTH_CONFIG";

    /// <summary>Gives what docker takes from it, by the names it has there: all of it, or nothing where any of it is of another form.</summary>
    public static IReadOnlyDictionary<string, Login> Read(string? text)
    {
        var logins = new Dictionary<string, Login>();
        var config = JsonReading.Parse(text ?? "");
        if (!HasOnly(config, "auths") || config.Find("auths") is not { ValueKind: JsonValueKind.Object } auths)
            return logins;

        foreach (var entry in auths.EnumerateObject())
        {
            if (!HasOnly(entry.Value, "auth") || AuthEntry.Decode(entry.Value) is not { } login)
                return new Dictionary<string, Login>();

            logins[entry.Name] = login;
        }

        return logins;
    }

    /// <summary>Gives every login in it, also where docker takes none of them: GitLab's runners read other forms of it.</summary>
    public static IEnumerable<Login> Secrets(string? text) =>
        JsonReading.Parse(text ?? "").Find("auths") is { ValueKind: JsonValueKind.Object } auths
            ? auths.EnumerateObject().Select(entry => AuthEntry.Decode(entry.Value)).OfType<Login>()
            : [];

    private static bool HasOnly(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.EnumerateObject().All(property => property.Name == name);
}
