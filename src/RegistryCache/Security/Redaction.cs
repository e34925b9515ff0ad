using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace RegistryCache;

/// <summary>Takes known secrets out of text that is to be shown, in the forms in which programs print them.</summary>
internal sealed class Redaction
{
    private const string Mask = "***";

    /// <summary>A shorter value would be found in every other word, and the masks would spell it out.</summary>
    private const int MinLength = 4;

    private readonly string[] _texts;

    /// <param name="secrets">The values nobody may see.</param>
    public Redaction(IEnumerable<string> secrets) =>
        _texts = [.. secrets.SelectMany(Lines).SelectMany(Forms).Where(text => text.Length >= MinLength).Distinct().OrderByDescending(text => text.Length)];

    public static Redaction None { get; } = new([]);

    /// <summary>Gives what is known of a build's secrets: the password, and what its steps may mount.</summary>
    public static Redaction Of(CacheOptions options, DockerClient client) => new(
    [
        .. options.Login is { } login ? [login.Password, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Username}:{login.Password}"))] : Array.Empty<string>(),
        .. options.Secrets.Select(secret => secret.Variable is null ? ReadFile(secret.File!) : client.Variable(secret.Variable) ?? ""),
    ]);

    public string Apply(string text)
    {
        foreach (var secret in _texts)
            text = text.Replace(secret, Mask, StringComparison.Ordinal);

        return text;
    }

    /// <summary>Output arrives line by line, and so would a key.</summary>
    private static IEnumerable<string> Lines(string secret) => secret.Split('\n').Select(line => line.Trim()).Append(secret);

    private static string[] Forms(string secret) =>
    [
        secret,
        WebUtility.UrlEncode(secret),
        Uri.EscapeDataString(secret),
        JavaScriptEncoder.Default.Encode(secret),
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
    ];

    /// <summary>A file that cannot be read is told when the build needs it.</summary>
    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
