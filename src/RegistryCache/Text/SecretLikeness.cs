using System.Text.RegularExpressions;

namespace RegistryCache.Text;

/// <summary>Tells that a build argument looks like a secret: an image keeps its build arguments for everybody who can pull it.</summary>
internal static partial class SecretLikeness
{
    /// <summary>Words that name a secret, also at the end of a longer one: <c>PGPASSWORD</c>.</summary>
    private static readonly string[] Endings =
        ["PASSWORD", "PASSWORDS", "PASSWD", "PASSPHRASE", "SECRET", "SECRETS", "TOKEN", "CREDENTIAL", "CREDENTIALS", "APIKEY", "PRIVATEKEY", "ACCESSKEY"];

    private static readonly string[] Words = ["PWD", "AUTH", "PAT", "BEARER"];

    /// <summary>What makes a key one to keep. A public one, or that of a cache, is none.</summary>
    private static readonly string[] Keys = ["API", "PRIVATE", "ACCESS", "ACCOUNT", "SIGNING", "ENCRYPTION", "DEPLOY", "SSH"];

    /// <summary>Facts about a secret that are not secret: where it is kept, how long it lasts, whether there is one.</summary>
    private static readonly string[] Descriptions =
    [
        "URL", "URI", "HOST", "PORT", "ENDPOINT", "SERVER", "FILE", "PATH", "DIR", "NAME", "LENGTH", "SIZE", "COUNT", "LIMIT", "TTL", "EXPIRY",
        "TIMEOUT", "TYPE", "MODE", "METHOD", "PROVIDER", "POLICY", "REALM", "SCOPE", "ISSUER", "AUDIENCE", "ENABLED", "DISABLED", "REQUIRED", "VERSION",
    ];

    private static readonly string[] Switches = ["true", "false", "yes", "no", "on", "off", "none", "0", "1"];

    /// <summary>Finds why an argument looks like a secret; the reason never shows the value.</summary>
    /// <param name="name">The argument's name.</param>
    /// <param name="value">Its value, or <see langword="null"/> where docker takes it from the environment.</param>
    /// <returns>The reason, or <see langword="null"/> where it looks like none.</returns>
    public static string? Find(string name, string? value)
    {
        if (value is "")
            return null;
        if (value is not null && SecretForms.Find(value) is { } form)
            return $"its value is of the form of {form}";

        return FindWord(name, value) is { } word ? $"its name has {word} in it" : null;
    }

    private static string? FindWord(string name, string? value)
    {
        var words = Word().Matches(name).Select(match => match.Value.ToUpperInvariant()).ToArray();
        if (words.Length == 0 || Descriptions.Contains(words[^1]) || (value is not null && Switches.Contains(value, StringComparer.OrdinalIgnoreCase)))
            return null;
        if (words is ["PWD"] && (value is null || value.AsSpan().ContainsAny('/', '\\')))
            return null; // The shell's name for the folder it is in.
        if (words[^1] is "PASS")
            return "PASS";

        return words.FirstOrDefault(word => Words.Contains(word) || Endings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)))
            ?? words.Zip(words.Skip(1)).Where(pair => Keys.Contains(pair.First) && pair.Second is "KEY" or "KEYS").Select(pair => $"{pair.First} {pair.Second}").FirstOrDefault();
    }

    /// <summary>Words end at whatever is no letter, and at a hump: <c>API_KEY</c>, <c>apiKey</c>, <c>APIKey</c>.</summary>
    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Word();
}
