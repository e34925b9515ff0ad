using System.Text.RegularExpressions;

namespace RegistryCache.Text;

/// <summary>Knows secrets by their form: those who issue tokens give them one so that they are found where they should not be.</summary>
internal static partial class SecretForms
{
    private static readonly (string Name, Regex Form)[] Forms =
    [
        ("a GitHub token", GitHubToken),
        ("a GitLab token", GitLabToken),
        ("a Slack token", SlackToken),
        ("an AWS access key", AwsAccessKey),
        ("a Google API key", GoogleApiKey),
        ("an npm token", NpmToken),
        ("a PyPI token", PyPIToken),
        ("a NuGet API key", NuGetApiKey),
        ("a Stripe key", StripeKey),
        ("a Docker token", DockerToken),
        ("a JSON web token", JsonWebToken),
        ("a private key", PrivateKey),
        ("a URL with a password", UrlWithPassword),
        ("a connection string with a password", ConnectionString),
        ("the credentials of an Authorization header", Authorization),
    ];

    [GeneratedRegex(@"\b(?:gh[pousr]_[A-Za-z0-9]{10,}|github_pat_\w{10,})", RegexOptions.CultureInvariant)]
    private static partial Regex GitHubToken { get; }

    [GeneratedRegex(@"\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[\w-]{10,}", RegexOptions.CultureInvariant)]
    private static partial Regex GitLabToken { get; }

    [GeneratedRegex(@"\bxox[abeoprs]-[\w-]{10,}", RegexOptions.CultureInvariant)]
    private static partial Regex SlackToken { get; }

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b", RegexOptions.CultureInvariant)]
    private static partial Regex AwsAccessKey { get; }

    [GeneratedRegex(@"\bAIza[\w-]{35}", RegexOptions.CultureInvariant)]
    private static partial Regex GoogleApiKey { get; }

    [GeneratedRegex(@"\bnpm_[A-Za-z0-9]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex NpmToken { get; }

    [GeneratedRegex(@"\bpypi-Ag[\w-]{14,}", RegexOptions.CultureInvariant)]
    private static partial Regex PyPIToken { get; }

    [GeneratedRegex(@"\boy2[a-z0-9]{43}\b", RegexOptions.CultureInvariant)]
    private static partial Regex NuGetApiKey { get; }

    [GeneratedRegex(@"\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}", RegexOptions.CultureInvariant)]
    private static partial Regex StripeKey { get; }

    [GeneratedRegex(@"\bdckr_[po]at_[\w-]{10,}", RegexOptions.CultureInvariant)]
    private static partial Regex DockerToken { get; }

    [GeneratedRegex(@"(?<=\beyJ[\w-]{8,})\.[\w-]{8,}\.", RegexOptions.CultureInvariant)]
    private static partial Regex JsonWebToken { get; }

    [GeneratedRegex("-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey { get; }

    [GeneratedRegex(@"[A-Za-z0-9+.-]://[^/?#\s:@]*:[^/?#\s@]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UrlWithPassword { get; }

    [GeneratedRegex(@"(?i)(?:^|;)\s*(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s]", RegexOptions.CultureInvariant)]
    private static partial Regex ConnectionString { get; }

    /// <summary>A word after Basic, as in "Basic authentication", has no digit and no padding.</summary>
    [GeneratedRegex(@"(?i)\b(?:bearer|basic)\s+(?=\S*[0-9=])[\w+/.~-]{8,}=*\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Authorization { get; }

    /// <summary>Finds what a value looks like.</summary>
    public static string? Find(string value) => Array.Find(Forms, form => form.Form.IsMatch(value)).Name;
}
