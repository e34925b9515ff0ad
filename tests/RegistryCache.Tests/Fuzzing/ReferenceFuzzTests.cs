namespace RegistryCache.Tests.Fuzzing;

public class ReferenceFuzzTests
{
    private static readonly string Hex = new('a', 64);

    [Fact]
    public void Any_text_is_a_reference_or_has_a_reason() => Fuzz.Try(
        text =>
        {
            var isReference = ImageReference.TryParse(text, out var reference, out var reason);

            (isReference ? reference!.ToString() : text).ShouldBe(text);
            (reason is null).ShouldBe(isReference);
            (Digest.TryParse(text, out var digest, out _) ? digest!.ToString() : text).ShouldBe(text);
        },
        "a", "B", "/", ":", "@", ".", "-", "_", "__", "sha256:", Hex, "localhost", "docker.io/", "index.docker.io/", "library/", "[::1]", ":5000", "latest", "//", "http://", " ", "é", "\n");
}
