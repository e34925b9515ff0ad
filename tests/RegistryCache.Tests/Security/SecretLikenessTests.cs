namespace RegistryCache.Tests;

public class SecretLikenessTests
{
    [Theory]
    [InlineData("PASSWORD", "PASSWORD")]
    [InlineData("db_password", "PASSWORD")]
    [InlineData("dbPassword", "PASSWORD")]
    [InlineData("DbPassword2", "PASSWORD")]
    [InlineData("MYSQL_PWD", "PWD")]
    [InlineData("passphrase", "PASSPHRASE")]
    [InlineData("CLIENT_SECRET", "SECRET")]
    [InlineData("clientSecrets", "SECRETS")]
    [InlineData("GITHUB_TOKEN", "TOKEN")]
    [InlineData("npm.token", "TOKEN")]
    [InlineData("NPM-TOKEN", "TOKEN")]
    [InlineData("NpmTOKEN", "TOKEN")]
    [InlineData("GIT_CREDENTIALS", "CREDENTIALS")]
    [InlineData("NPM_AUTH", "AUTH")]
    [InlineData("_auth", "AUTH")]
    [InlineData("APIKEY", "APIKEY")]
    [InlineData("NUGET_API_KEY", "API_KEY")]
    [InlineData("nugetApiKey", "API_KEY")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "SECRET")]
    [InlineData("ACCESS_KEY_ID", "ACCESS_KEY")]
    [InlineData("SSH_PRIVATE_KEY", "PRIVATE_KEY")]
    [InlineData("DEPLOY_KEY", "DEPLOY_KEY")]
    [InlineData("TOKEN_2", "TOKEN")]
    public void A_name_gives_it_away(string name, string word)
    {
        SecretLikeness.Find(name, "correct horse").ShouldBe($"its name has {word} in it");
        SecretLikeness.Find(name, null).ShouldBe($"its name has {word} in it", "the environment has the value");
    }

    [Theory]
    [InlineData("AUTHOR")]
    [InlineData("GIT_AUTHOR_NAME")]
    [InlineData("AUTHORITY")]
    [InlineData("TOKENIZER")]
    [InlineData("TOKENS_PER_SECOND")]
    [InlineData("SECRETARY")]
    [InlineData("PASSWORDLESS")]
    [InlineData("PASSENGERS")]
    [InlineData("COMPASS")]
    [InlineData("MONKEY")]
    [InlineData("KEYBOARD_LAYOUT")]
    [InlineData("PUBLIC_KEY")]
    [InlineData("CACHE_KEY")]
    [InlineData("OAUTHLIB_VERSION")]
    [InlineData("BASE_IMAGE")]
    [InlineData("")]
    public void A_name_that_only_sounds_so_does_not(string name)
    {
        SecretLikeness.Find(name, "correct horse").ShouldBeNull();
        SecretLikeness.Find(name, null).ShouldBeNull();
    }

    [Theory]
    [InlineData("USE_TOKEN", "")]
    [InlineData("USE_TOKEN", "true")]
    [InlineData("USE_TOKEN", "False")]
    [InlineData("REQUIRE_AUTH", "no")]
    [InlineData("AUTH", "none")]
    [InlineData("TOKEN_COUNT", "12")]
    [InlineData("PASSWORD_MIN_LENGTH", "8")]
    public void A_value_that_hides_nothing_does_not(string name, string value) => SecretLikeness.Find(name, value).ShouldBeNull();

    /// <remarks>Each is put together here, so that no scanner takes this file for a leak.</remarks>
    [Theory]
    [InlineData("ghp_", "abcdefghijklmnopqrstuvwxyz0123456789", "a GitHub token")]
    [InlineData("github_pat_", "11ABCDEFG0abcdefghijkl", "a GitHub token")]
    [InlineData("glpat-", "abcdefghijklmnopqrst", "a GitLab token")]
    [InlineData("xoxb-", "123456789012-abcdef", "a Slack token")]
    [InlineData("AKIA", "ABCDEFGHIJKLMNOP", "an AWS access key")]
    [InlineData("npm_", "abcdefghijklmnopqrstuvwxyz0123456789", "a token of a package registry")]
    [InlineData("pypi-", "AgEIcHlwaS5vcmcCJDAwMDAw", "a token of a package registry")]
    [InlineData("oy2", "abcdefghijklmnopqrstuvwxyz0123456789abcdefg", "a token of a package registry")]
    [InlineData("sk_live_", "abcdefghijklmnop", "a Stripe key")]
    [InlineData("dckr_pat_", "abcdefghijklmnop", "a Docker token")]
    [InlineData("eyJhbGciOiJub25lIn0.", "eyJzdWIiOiJjaSJ9.", "a JSON web token")]
    [InlineData("-----BEGIN RSA ", "PRIVATE KEY-----", "a private key")]
    [InlineData("-----BEGIN ", "PRIVATE KEY-----\nMIIE", "a private key")]
    [InlineData("http://somebody:", "correcthorse@proxy.example.com:8080", "an address with a password in it")]
    [InlineData("postgres://:", "correcthorse@db/app", "an address with a password in it")]
    [InlineData("Basic ", "Y2k6Y29ycmVjdCBob3JzZQ==", "a credential for HTTP")]
    [InlineData("bearer ", "abcdef123456", "a credential for HTTP")]
    public void A_value_gives_it_away_whatever_the_name(string start, string rest, string what)
    {
        SecretLikeness.Find("SOMETHING", start + rest).ShouldBe($"its value is of the form of {what}");
        SecretLikeness.Find("SOMETHING", $"{start}{rest}")!.ShouldNotContain(rest);
    }

    [Theory]
    [InlineData("registry.example.com:5000/base:1")]
    [InlineData("https://example.com/a@b:c")]
    [InlineData("https://somebody@example.com/packages")]
    [InlineData("git@example.com:team/app.git")]
    [InlineData("2026-01-01T12:00:00Z")]
    [InlineData("0123456789abcdef0123456789abcdef01234567")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("Basic authentication is off")]
    [InlineData("task_live_view")]
    public void A_value_of_another_form_does_not(string value) => SecretLikeness.Find("SOMETHING", value).ShouldBeNull();
}
