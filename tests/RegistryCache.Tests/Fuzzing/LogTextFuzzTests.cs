namespace RegistryCache.Tests.Fuzzing;

public class LogTextFuzzTests
{
    private static readonly Redaction Secrets = new(["hunter22", "aaaa", "x\ny<&>é z"], new Login("ci", "pa:ss"));

    private static readonly string[] Words =
    [
        "hunter22", "hunter2", "aaaa", "a", "x\n", "y<&>é z", "pa:ss", "Y2k6cGE6c3M", "%3C", "\\u003c", "##vso[", "::error::", "\u001b[", "0;31m", "\r", "\n", "\0", "\u202e", " ", "eyJ", "eyJaaaaaaaa", ".", "-",
        "https://", ":", "@", "Bearer ", "basic ", "0=", "-----BEGIN ", "RSA ", "PRIVATE KEY", "Password=", ";", "ghp_", "AKIA", "TOKEN", "apiKey", "\ud83d", "é",
    ];

    [Fact]
    public void Any_text_is_made_harmless_once_and_for_all() => Fuzz.Try(text => LogText.Harmless(LogText.Harmless(text)).ShouldBe(LogText.Harmless(text)), Words);

    [Fact]
    public void No_text_shows_a_secret() => Fuzz.Try(
        text =>
        {
            Secrets.Apply(text).ShouldNotContain("hunter22");
            Secrets.Apply(text).ShouldNotContain("pa:ss");
        },
        Words);

    [Fact]
    public void Any_argument_looks_like_a_secret_or_does_not() => Fuzz.Try(
        text =>
        {
            SecretLikeness.Find("NAME", text);
            SecretLikeness.Find(text, value: null);
        },
        Words);
}
