using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>Knows secrets by their form: those who issue tokens give them one so that they are found where they should not be.</summary>
internal static class SecretForms
{
    private static readonly (string Name, Regex Form)[] Forms =
    [
        Form("a GitHub token", @"\b(?:gh[pousr]_[A-Za-z0-9]{10,}|github_pat_\w{10,})"),
        Form("a GitLab token", @"\bgl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[\w-]{10,}"),
        Form("a Slack token", @"\bxox[abeoprs]-[\w-]{10,}"),
        Form("an AWS access key", @"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
        Form("a Google API key", @"\bAIza[\w-]{35}"),
        Form("an npm token", @"\bnpm_[A-Za-z0-9]{20,}"),
        Form("a PyPI token", @"\bpypi-Ag[\w-]{14,}"),
        Form("a NuGet API key", @"\boy2[a-z0-9]{43}\b"),
        Form("a Stripe key", @"\b[rs]k_(?:live|test)_[A-Za-z0-9]{10,}"),
        Form("a Docker token", @"\bdckr_[po]at_[\w-]{10,}"),
        Form("a JSON web token", @"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"),
        Form("a private key", "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY"),
        Form("a URL with a password", @"[A-Za-z][A-Za-z0-9+.-]*://[^/?#\s:@]*:[^/?#\s@]+@"),
        Form("a connection string with a password", @"(?i)(?:^|;)\s*(?:password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s]"),

        // A word after Basic, as in "Basic authentication", has no digit and no padding.
        Form("the credentials of an Authorization header", @"(?i)\b(?:bearer|basic)\s+(?=\S*[0-9=])[\w+/.~-]{8,}=*\s*\z"),
    ];

    /// <summary>Finds what a value looks like.</summary>
    public static string? Find(string value) => Array.Find(Forms, form => form.Form.IsMatch(value)).Name;

    private static (string Name, Regex Form) Form(string name, string pattern) => (name, new Regex(pattern, RegexOptions.CultureInvariant));
}
