using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>Knows a secret by its name or its form. The reason it gives never has the value in it.</summary>
internal static partial class SecretLikeness
{
    /// <summary>Gives why a build argument looks like a secret, or <see langword="null"/>.</summary>
    /// <param name="name">The name of the argument.</param>
    /// <param name="value">The value; <see langword="null"/> means the environment's.</param>
    public static string? Find(string name, string? value)
    {
        if (value is "")
            return null;
        if (value is not null && Array.Find(Values, form => form.Pattern.IsMatch(value)) is { What: { } what })
            return $"its value is of the form of {what}";
        if (value is not null && Harmless().IsMatch(value))
            return null;

        var words = string.Join('_', Word().Matches(name).Select(match => match.Value.ToUpperInvariant()));
        return SecretName().Match($"_{words}_") is { Success: true } match
            ? $"its name has {match.Groups["word"].Value} in it"
            : null;
    }

    private static readonly (string What, Regex Pattern)[] Values =
    [
        ("a GitHub token", GitHubToken()),
        ("a GitLab token", GitLabToken()),
        ("a Slack token", SlackToken()),
        ("an AWS access key", AwsKey()),
        ("a token of a package registry", PackageToken()),
        ("a Stripe key", StripeKey()),
        ("a Docker token", DockerToken()),
        ("a JSON web token", JsonWebToken()),
        ("a private key", PrivateKey()),
        ("an address with a password in it", AddressWithPassword()),
        ("a credential for HTTP", HttpCredential()),
    ];

    /// <summary>Words as people separate them: by signs, and by humps.</summary>
    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex("_(?<word>PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|SECRETS|TOKEN|CREDENTIAL|CREDENTIALS|CREDS|AUTH|APIKEY|API_KEY|ACCESS_KEY|PRIVATE_KEY|SIGNING_KEY|SSH_KEY|DEPLOY_KEY|ENCRYPTION_KEY)_")]
    private static partial Regex SecretName();

    /// <summary>What says yes, no or how many is no secret, whatever it is called.</summary>
    [GeneratedRegex(@"\A(?:true|false|yes|no|on|off|none|\d{1,3})\z", RegexOptions.IgnoreCase)]
    private static partial Regex Harmless();

    [GeneratedRegex(@"\b(?:gh[opsur]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,})")]
    private static partial Regex GitHubToken();

    [GeneratedRegex(@"\bgl(?:pat|ptt|dt|rt|cbt|soat)-[A-Za-z0-9_-]{12,}")]
    private static partial Regex GitLabToken();

    [GeneratedRegex(@"\bxox[abeoprs]-[A-Za-z0-9-]{8,}")]
    private static partial Regex SlackToken();

    [GeneratedRegex(@"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b")]
    private static partial Regex AwsKey();

    [GeneratedRegex(@"\b(?:npm_[A-Za-z0-9]{16,}|pypi-[A-Za-z0-9_-]{16,}|oy2[a-z0-9]{43}\b)")]
    private static partial Regex PackageToken();

    [GeneratedRegex(@"\b[rs]k_(?:live|test)_[A-Za-z0-9]{8,}")]
    private static partial Regex StripeKey();

    [GeneratedRegex(@"\bdckr_(?:pat|oat)_[A-Za-z0-9_-]{8,}")]
    private static partial Regex DockerToken();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{5,}\.eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*")]
    private static partial Regex JsonWebToken();

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"://[^/\s:@]*:[^/\s@]+@")]
    private static partial Regex AddressWithPassword();

    [GeneratedRegex(@"\A(?:Basic|Bearer)\s+[A-Za-z0-9+/=._~-]{8,}\z", RegexOptions.IgnoreCase)]
    private static partial Regex HttpCredential();
}
