namespace RegistryCache.Tests;

public class SecretLikenessTests
{
    /// <summary>Value, what it looks like. Each is put together here, so that nobody who searches this file for tokens finds one.</summary>
    public static TheoryData<string, string> Values => new()
    {
        { "ghp" + "_0123456789abcdefABCDEF0123456789abcd", "a GitHub token" },
        { "gho" + "_0123456789abcdef", "a GitHub token" },
        { "ghs" + "_0123456789abcdef", "a GitHub token" },
        { "github" + "_pat_11ABCDEFG0abcdefghij_klm", "a GitHub token" },
        { "glpat" + "-abcdefghij0123456789", "a GitLab token" },
        { "xoxb" + "-123456789012-abcdef", "a Slack token" },
        { "xoxp" + "-123456789012-abcdef", "a Slack token" },
        { "AKIA" + "IOSFODNN7EXAMPLE", "an AWS access key" },
        { "AIza" + new string('a', 35), "a Google API key" },
        { "npm" + "_abcdefghijklmnopqrstuvwxyz0123456789", "an npm token" },
        { "pypi" + "-AgEIcHlwaS5vcmcCJDAwMDA", "a PyPI token" },
        { "oy2" + new string('a', 43), "a NuGet API key" },
        { "sk" + "_live_0123456789abcdef", "a Stripe key" },
        { "dckr" + "_pat_0123456789abcdef", "a Docker token" },
        { "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "a JSON web token" },
        { "-----BEGIN " + "PRIVATE KEY-----\nMII", "a private key" },
        { "-----BEGIN " + "OPENSSH PRIVATE KEY-----\nb3B", "a private key" },
        { "https://user:hunter22@registry.example.com/x", "a URL with a password" },
        { "see git+https://:hunter22@example.com", "a URL with a password" },
        { "Server=db;User=app;Password=hunter22", "a connection string with a password" },
        { "Bearer abcdef0123456789", "the credentials of an Authorization header" },
        { "Authorization: Basic dXNlcjpodW50ZXIyMg==", "the credentials of an Authorization header" },
        { "prefix " + "ghp" + "_0123456789abcdef suffix", "a GitHub token" },
    };

    /// <summary>Name, word.</summary>
    public static TheoryData<string, string> Names => new()
    {
        { "PASSWORD", "PASSWORD" },
        { "db-password", "PASSWORD" },
        { "PGPASSWORD", "PGPASSWORD" },
        { "DB_PASSWD", "PASSWD" },
        { "DB_PWD", "PWD" },
        { "DB_PASS", "PASS" },
        { "CLIENT_SECRET", "SECRET" },
        { "clientSecret", "SECRET" },
        { "NPM_TOKEN", "TOKEN" },
        { "GITHUB_TOKEN2", "TOKEN" },
        { "tokenValue", "TOKEN" },
        { "GH_PAT", "PAT" },
        { "API_KEY", "API KEY" },
        { "apiKey", "API KEY" },
        { "APIKey", "API KEY" },
        { "APIKEY", "APIKEY" },
        { "signing.private.key", "PRIVATE KEY" },
        { "AWS_SECRET_ACCESS_KEY", "SECRET" },
        { "S3_ACCESS_KEY_1", "ACCESS KEY" },
        { "GOOGLE_CREDENTIALS", "CREDENTIALS" },
        { "NPM_AUTH", "AUTH" },
    };

    /// <summary>Name, value.</summary>
    public static TheoryData<string, string?> Harmless => new()
    {
        // Words that only begin or end like one that says secret.
        { "AUTHOR", "me" },
        { "AUTHORITY", "me" },
        { "TOKENIZER", "bpe" },
        { "SECRETARY", "her" },
        { "PASSWORDLESS_LOGIN", "maybe" },
        { "BYPASS", "x" },
        { "PATCH", "1.2" },
        { "KEYBOARD", "us" },

        // Keys that everybody may know.
        { "PUBLIC_KEY", "x" },
        { "CACHE_KEY", "x" },
        { "API_VERSION_KEY", "x" },

        // What is told about a secret.
        { "PASSWORD_FILE", "/run/secrets/password" },
        { "TOKEN_URL", "https://example.com/token" },
        { "AUTH_MODE", "oidc" },
        { "TOKEN_TTL", "300" },
        { "SSH_KEY_PATH", "/root/.ssh/id" },
        { "MAX_TOKENS", "4096" },
        { "USE_TOKEN", "true" },
        { "AUTH", "Off" },

        // No value is no secret.
        { "PASSWORD", "" },

        // The shell's own variable.
        { "PWD", "/src" },
        { "PWD", null },
        { "OLDPWD", null },

        // Values that only begin like a token.
        { "VERSION", "1.2.3" },
        { "REGISTRY", "registry.example.com:5000/team/app" },
        { "PROXY", "http://proxy.example.com:3128/" },
        { "REPOSITORY", "git@github.com:team/app.git" },
        { "PACKAGE", "https://example.com:8080/@scope/name" },
        { "TITLE", "Basic authentication" },
        { "INDEX", "pypi-mirror-for-the-whole-company" },
        { "OPTION", "npm_config_registry" },
        { "PREFIX", "ghp_" },
        { "KEY", "-----BEGIN PUBLIC KEY-----" },
        { "COMMIT", "4f0c1d6b0f7a9a0c8f9e0a1b2c3d4e5f60718293" },
        { "", "x" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_in_the_form_of_a_secret_is_told(string value, string form) =>
        SecretLikeness.Find("VERSION", value).ShouldBe($"its value is of the form of {form}");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_that_says_so_is_told_with_and_without_a_value(string name, string word)
    {
        SecretLikeness.Find(name, "x").ShouldBe($"its name has {word} in it");
        SecretLikeness.Find(name, null).ShouldBe($"its name has {word} in it");
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Anything_else_is_no_secret(string name, string? value) => SecretLikeness.Find(name, value).ShouldBeNull();

    [Theory]
    [MemberData(nameof(Values))]
    public void The_reason_never_shows_the_value(string value, string form)
    {
        form.ShouldNotBeEmpty();
        foreach (var name in new[] { "VERSION", "PASSWORD" })
            SecretLikeness.Find(name, value)!.ShouldNotContain(value);
        SecretLikeness.Find("PASSWORD", "hunter22")!.ShouldNotContain("hunter22");
    }

    [Fact]
    public void A_form_tells_whatever_the_name_says_of_it() =>
        SecretLikeness.Find("PASSWORD_FILE", "https://user:hunter22@example.com").ShouldNotBeNull();
}
