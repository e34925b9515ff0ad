using System.Net.Http.Headers;
using System.Text;
using RegistryCache.Text;

namespace RegistryCache.Registry.Connections;

/// <summary>
/// Reads what a registry says about a failure. See
/// <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes">error codes</see>.
/// </summary>
internal static class RegistryErrors
{
    /// <summary>
    /// The code of a manifest whose blobs are not there. Of docker-registry it may pass: it has no blob for the instant in
    /// which another upload of it ends.
    /// </summary>
    public const string BlobUnknown = "MANIFEST_BLOB_UNKNOWN";

    private const int MaxCount = 5;
    private const int MaxLength = 300;
    private const string Hidden = "***";

    /// <summary>Gives a line for each error, without what was sent to authenticate.</summary>
    public static IReadOnlyList<string> Read(byte[] body, AuthenticationHeaderValue? authorization)
    {
        var secrets = Secrets(authorization);
        return
        [
            .. JsonReading.Parse(Encoding.UTF8.GetString(body)).Items("errors")
                .Select(error => new[] { error.Text("code"), error.Text("message") }.Where(text => !string.IsNullOrWhiteSpace(text)))
                .Select(texts => string.Join(": ", texts))
                .Where(line => line is not "")
                .Take(MaxCount)
                .Select(line => Shorten(Plain(secrets.Aggregate(line, (text, secret) => text.Replace(secret, Hidden, StringComparison.Ordinal))))),
        ];
    }

    /// <summary>What somebody else wrote ends no line of a log and begins no colour.</summary>
    private static string Plain(string text) => string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));

    private static string Shorten(string text) => text.Length <= MaxLength ? text : $"{text[..MaxLength]}…";

    private static List<string> Secrets(AuthenticationHeaderValue? authorization)
    {
        if (authorization?.Parameter is not { Length: > 0 } sent)
            return [];

        var secrets = new List<string> { sent };
        var bytes = new byte[sent.Length];
        if (authorization.Scheme == "Basic" && Convert.TryFromBase64String(sent, bytes, out var count)
            && Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2) is [_, { Length: > 0 } password])
            secrets.Add(password);

        return secrets;
    }
}
