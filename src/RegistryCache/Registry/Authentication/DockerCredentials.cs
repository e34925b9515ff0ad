using System.Text.Json;
using RegistryCache.Docker;
using RegistryCache.Files;
using RegistryCache.Options;
using RegistryCache.References;
using RegistryCache.Text;

namespace RegistryCache.Registry.Authentication;

/// <summary>
/// Reads the credentials docker itself would use: the environment, credential helpers, the credential store, the configuration file. See
/// <see href="https://docs.docker.com/reference/cli/docker/login/#credential-stores">credential stores</see>.
/// </summary>
/// <param name="client">The client in whose environment and folder they are.</param>
/// <param name="readsVariable">Whether that client is one that reads <see cref="AuthVariable"/>.</param>
internal sealed class DockerCredentials(DockerClient client, bool readsVariable = false)
{
    private const string DefaultRegistryKey = "https://index.docker.io/v1/";

    /// <exception cref="CredentialHelperException">The helper that should know gives no answer.</exception>
    public async Task<Login?> FindAsync(string registry, CancellationToken cancellationToken)
    {
        var key = Key(registry);
        if (readsVariable && AuthVariable.Read(client.Variable(AuthVariable.Name)).TryGetValue(key, out var login))
            return login;

        var config = await ReadConfigAsync(cancellationToken);
        var helper = config.Text("credHelpers", key) ?? config.Text("credsStore");

        return string.IsNullOrEmpty(helper)
            ? FindInFile(config, key)
            : await AskHelperAsync(helper, key, otherwise: () => FindInFile(config, key), cancellationToken);
    }

    /// <summary>Gives the name under which docker keeps a registry's credentials.</summary>
    public static string Key(string registry) => registry == ImageReference.DefaultRegistry ? DefaultRegistryKey : registry;

    private async Task<JsonElement> ReadConfigAsync(CancellationToken cancellationToken)
    {
        try
        {
            return JsonReading.Parse(await File.ReadAllTextAsync(Path.Combine(client.ConfigDirectory, "config.json"), cancellationToken));
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return default; // Docker, too, goes on without credentials; a denied probe tells of it.
        }
    }

    private static Login? FindInFile(JsonElement config, string key)
    {
        if (config.Find("auths") is not { ValueKind: JsonValueKind.Object } entries)
            return null;

        return entries.EnumerateObject()
            .Where(entry => entry.Name == key || CredentialsKey.HostOf(entry.Name) == key)
            .OrderByDescending(entry => entry.Name == key)
            .Select(entry => AuthEntry.Decode(entry.Value))
            .FirstOrDefault(login => login is not null);
    }

    private async Task<Login?> AskHelperAsync(string helper, string key, Func<Login?> otherwise, CancellationToken cancellationToken)
    {
        try
        {
            return await new DockerCredentialHelper(helper, client).GetAsync(key, cancellationToken);
        }
        catch (CredentialHelperException exception) when (exception.IsMissing && otherwise() is not null)
        {
            return otherwise(); // As docker does where the helper is not installed; what a helper says is its last word.
        }
    }
}
