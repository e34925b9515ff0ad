namespace Nuke.Common.Tooling;

/// <summary>Removes secrets from text.</summary>
internal static class Redaction
{
    private const string Placeholder = "[REDACTED]";

    public static string Redact(string text, string secret)
        => string.IsNullOrEmpty(secret) ? text : text.Replace(secret, Placeholder, StringComparison.Ordinal);
}
