namespace RegistryCache.Tests;

public class DigestTests
{
    [Theory]
    [InlineData("sha256", 64)]
    [InlineData("sha384", 96)]
    [InlineData("sha512", 128)]
    public void The_three_algorithms_have_digests_of_their_length(string algorithm, int length)
    {
        var text = $"{algorithm}:{new string('a', length)}";

        var digest = Digest.Parse(text);

        digest.Algorithm.ShouldBe(algorithm);
        digest.Hex.Length.ShouldBe(length);
        digest.ToString().ShouldBe(text);
        Digest.TryParse(text + "a", out _, out var tooLong).ShouldBeFalse();
        tooLong.ShouldBe($"a {algorithm} digest has {length} hexadecimal digits, not {length + 1}");
        Digest.TryParse(text[..^1], out _, out var tooShort).ShouldBeFalse();
        tooShort.ShouldBe($"a {algorithm} digest has {length} hexadecimal digits, not {length - 1}");
    }

    [Theory]
    [InlineData(null, "the digest '' is not of the form algorithm:hexadecimal")]
    [InlineData("", "the digest '' is not of the form algorithm:hexadecimal")]
    [InlineData("sha256", "the digest 'sha256' is not of the form algorithm:hexadecimal")]
    [InlineData(":abc", "the digest algorithm '' is not one of sha256, sha384, sha512")]
    [InlineData("md5:abc", "the digest algorithm 'md5' is not one of sha256, sha384, sha512")]
    [InlineData("SHA256:abc", "the digest algorithm 'SHA256' is not one of sha256, sha384, sha512")]
    [InlineData("sha256+b64:abc", "the digest algorithm 'sha256+b64' is not one of sha256, sha384, sha512")]
    [InlineData("sha256:", "a sha256 digest has 64 hexadecimal digits, not 0")]
    public void Another_text_is_rejected_with_the_reason(string? text, string expected)
    {
        Digest.TryParse(text, out var digest, out var reason).ShouldBeFalse();

        digest.ShouldBeNull();
        reason.ShouldBe(expected);
    }

    [Theory]
    [InlineData('A')]
    [InlineData('g')]
    [InlineData('-')]
    [InlineData('\n')]
    [InlineData('٣')]
    public void Digits_are_hexadecimal_and_in_lower_case(char digit)
    {
        Digest.TryParse($"sha256:{new string('a', 63)}{digit}", out _, out var reason).ShouldBeFalse();

        reason.ShouldBe("a digest is written in lower-case hexadecimal digits");
    }

    [Fact]
    public void A_digest_that_must_parse_throws_the_reason() =>
        Should.Throw<FormatException>(() => Digest.Parse("latest")).Message
            .ShouldBe("the digest 'latest' is not of the form algorithm:hexadecimal");
}
