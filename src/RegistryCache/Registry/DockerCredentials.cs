using System.Text;
using System.Text.Json;

namespace RegistryCache;

/// <summary>
/// Reads the credentials docker itself would use: credential helpers, the credential store, the configuration file. See
/// <see href="https://docs.docker.com/reference/cli/docker/login/#credential-stores">credential stores</see>.
/// </summary>
internal sealed class DockerCredentials(DockerClient client)
{
    private const string DefaultRegistryKey = "https://index.docker.io/v1/";

    public async Task<Login?> FindAsync(string registry, CancellationToken cancellationToken)
    {
        var config = await ReadConfigAsync(cancellationToken);
        var key = Key(registry);
        var helper = config.Text("credHelpers", key) ?? config.Text("credHelpers", registry) ?? config.Text("credsStore");

        return string.IsNullOrEmpty(helper)
            ? FindInFile(config, key, registry)
            : await AskHelperAsync(helper, key, cancellationToken) ?? FindInFile(config, key, registry);
    }

    /// <summary>Gives the name under which docker keeps a registry's credentials.</summary>
    public static string Key(string registry) => registry == ImageReference.DefaultRegistry ? DefaultRegistryKey : registry;

    private async Task<JsonElement> ReadConfigAsync(CancellationToken cancellationToken)
    {
        try
        {
            return JsonReading.Parse(await File.ReadAllTextAsync(Path.Combine(client.ConfigDirectory, "config.json"), cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return default; // Docker, too, goes on without credentials; a denied probe tells of it.
        }
    }

    private static Login? FindInFile(JsonElement config, string key, string registry)
    {
        string[] spellings = [key, registry, $"https://{registry}", $"https://{registry}/v1/", $"https://{registry}/v2/"];
        return spellings.Select(spelling => config.Find("auths", spelling))
            .OfType<JsonElement>()
            .Select(Decode)
            .FirstOrDefault(login => login is not null);
    }

    private static Login? Decode(JsonElement entry)
    {
        if (entry.Text("identitytoken") is { Length: > 0 } token)
            return new Login(Login.IdentityTokenUser, token);

        var bytes = new byte[entry.Text("auth")?.Length ?? 0];
        if (!Convert.TryFromBase64String(entry.Text("auth") ?? "", bytes, out var count))
            return null;

        var parts = Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2);
        return parts is [{ Length: > 0 } username, var password] ? new Login(username, password) : null;
    }

    /// <summary>Speaks the <see href="https://github.com/docker/docker-credential-helpers#development">helpers' protocol</see>.</summary>
    private async Task<Login?> AskHelperAsync(string helper, string key, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await ProcessRunner.RunAsync(
                $"docker-credential-{helper}", ["get"], client.Environment, key, onLine: null, cancellationToken);
            var answer = JsonReading.Parse(outcome.StandardOutput);
            return answer.Text("Username") is { } username && answer.Text("Secret") is { } secret ? new Login(username, secret) : null;
        }
        catch (CacheException)
        {
            return null; // A helper that is not installed has no credentials to give.
        }
    }
}
