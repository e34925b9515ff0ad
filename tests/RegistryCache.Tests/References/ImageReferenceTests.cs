namespace RegistryCache.Tests;

public class ImageReferenceTests
{
    private const string Sha256 = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Text, registry, repository, tag.</summary>
    public static TheoryData<string, string, string, string?> Names => new()
    {
        // What Docker leaves out of a familiar name.
        { "alpine", "docker.io", "library/alpine", null },
        { "alpine:3.20", "docker.io", "library/alpine", "3.20" },
        { "team/app", "docker.io", "team/app", null },
        { "library/alpine", "docker.io", "library/alpine", null },
        { "docker.io/alpine", "docker.io", "library/alpine", null },
        { "docker.io/team/app", "docker.io", "team/app", null },
        { "index.docker.io/alpine", "docker.io", "library/alpine", null },
        { "index.docker.io/team/app:1", "docker.io", "team/app", "1" },
        { "registry-1.docker.io/team/app", "registry-1.docker.io", "team/app", null },

        // Which first part is a registry: one with a dot, a colon or an upper-case letter, and localhost.
        { "registry.example.com/app", "registry.example.com", "app", null },
        { "host/app", "docker.io", "host/app", null },
        { "host:5000/app", "host:5000", "app", null },
        { "host:5000/app:1", "host:5000", "app", "1" },
        { "localhost/app", "localhost", "app", null },
        { "localhost:5000/app", "localhost:5000", "app", null },
        { "localhost", "docker.io", "library/localhost", null },
        { "localhost:5000", "docker.io", "library/localhost", "5000" },
        { "LOCALHOST/app", "LOCALHOST", "app", null },
        { "Host/app", "Host", "app", null },
        { "Registry.Example.COM:443/app", "Registry.Example.COM:443", "app", null },
        { "a.b/c", "a.b", "c", null },
        { "a.b", "docker.io", "library/a.b", null },
        { "a.b:c", "docker.io", "library/a.b", "c" },
        { "xn--bcher-kva.example/app", "xn--bcher-kva.example", "app", null },
        { "a--b.example/app", "a--b.example", "app", null },
        { "127.0.0.1:5000/team/app", "127.0.0.1:5000", "team/app", null },
        { "[::1]/app", "[::1]", "app", null },
        { "[::1]:5000/app:1", "[::1]:5000", "app", "1" },
        { "[2001:DB8::1]:5000/team/app", "[2001:DB8::1]:5000", "team/app", null },
        { "host:0/app", "host:0", "app", null },

        // Separators between the letters and digits of a repository.
        { "a.b/c.d_e__f-g---h", "a.b", "c.d_e__f-g---h", null },
        { "0/1/2/3", "docker.io", "0/1/2/3", null },
        { "x.y/a/b/c/d/e/f", "x.y", "a/b/c/d/e/f", null },

        // Tags.
        { "app:_", "docker.io", "library/app", "_" },
        { "app:A.B-C_d", "docker.io", "library/app", "A.B-C_d" },
        { "app:1..2", "docker.io", "library/app", "1..2" },
        { "app:-".Replace("-", new string('t', 128), StringComparison.Ordinal), "docker.io", "library/app", new string('t', 128) },
    };

    public static TheoryData<string, string> Rejected => new()
    {
        { "", "it is empty" },
        { " ", "it has white space in it" },
        { "a b", "it has white space in it" },
        { "app\n", "it has white space in it" },
        { "app:1\n", "it has white space in it" },
        { "\tapp", "it has white space in it" },
        { "app\u00a0", "it has white space in it" },
        { "https://registry.example.com/app", "it is a URL; leave out 'https://'" },
        { "docker://app", "it is a URL; leave out 'docker://'" },
        { new string('a', 64), "it is an image ID, not a reference; name a repository" },
        { $"sha256:{new string('a', 64)}", "it is an image ID, not a reference; name a repository" },

        { ":tag", "there is no repository name" },
        { $"@{Sha256}", "there is no repository name" },
        { ":", "there is no repository name" },
        { "@", "there is no repository name" },
        { "localhost/", "there is no repository name" },
        { "host:5000/:1", "there is no repository name" },
        { "docker.io/", "there is no repository name" },
        { "/", "the repository '/' has an empty part between its slashes" },
        { "/app", "the repository '/app' has an empty part between its slashes" },
        { "app/", "the repository 'app/' has an empty part between its slashes" },
        { "team//app", "the repository 'team//app' has an empty part between its slashes" },
        { "host.example//app", "the repository '/app' has an empty part between its slashes" },

        { "Team", "a repository has no upper-case letters; write 'team'" },
        { "team/App", "a repository has no upper-case letters; write 'team/app'" },
        { "UPPER/Case:1", "a repository has no upper-case letters; write 'upper/case'" },
        { "host:5000/team/App", "a repository has no upper-case letters; write 'host:5000/team/app'" },

        { "-host.example/app", "'-host.example' is not a registry host with an optional port" },
        { "host-.example/app", "'host-.example' is not a registry host with an optional port" },
        { "host..example/app", "'host..example' is not a registry host with an optional port" },
        { ".example/app", "'.example' is not a registry host with an optional port" },
        { "host./app", "'host.' is not a registry host with an optional port" },
        { "ho_st.example/app", "'ho_st.example' is not a registry host with an optional port" },
        { "host:/app", "'host:' is not a registry host with an optional port" },
        { "host:port/app", "'host:port' is not a registry host with an optional port" },
        { "host:-1/app", "'host:-1' is not a registry host with an optional port" },
        { "host:5000:5000/app", "'host:5000:5000' is not a registry host with an optional port" },
        { ":5000/app", "':5000' is not a registry host with an optional port" },
        { "::1/app", "'::1' is not a registry host with an optional port" },
        { "[::1/app", "'[::1' is not a registry host with an optional port" },
        { "[]:5000/app", "'[]:5000' is not a registry host with an optional port" },
        { "[fe80::1%eth0]/app", "'[fe80::1%eth0]' is not a registry host with an optional port" },
        { "[::ffff:127.0.0.1]/app", "'[::ffff:127.0.0.1]' is not a registry host with an optional port" },
        { "user@host.example/app", "the digest 'host.example/app' is not of the form algorithm:hexadecimal" },
        { "bücher.example/app", "'bücher.example' is not a registry host with an optional port" },

        { "-app", NotARepository("-app") },
        { "app-", NotARepository("app-") },
        { "_app", NotARepository("_app") },
        { "app_", NotARepository("app_") },
        { ".app", NotARepository(".app") },
        { "app.", NotARepository("app.") },
        { "a..b", NotARepository("a..b") },
        { "a___b", NotARepository("a___b") },
        { "a._b", NotARepository("a._b") },
        { "a-_b", NotARepository("a-_b") },
        { "a-.b", NotARepository("a-.b") },
        { "team/../app", NotARepository("..") },
        { "team/app$", NotARepository("app$") },
        { "team/café", NotARepository("café") },
        { "team/\ud83d\ude80", NotARepository("\ud83d\ude80") },
        { "team/app\u200b", NotARepository("app\u200b") },
        { "host.example/a:1/b", NotARepository("a:1") },

        { "app:", NotATag("") },
        { "app:.1", NotATag(".1") },
        { "app:-1", NotATag("-1") },
        { "app:1+2", NotATag("1+2") },
        { "app:é", NotATag("é") },
        { $"app:{new string('t', 129)}", NotATag(new string('t', 129)) },

        { "app@", "the digest '' is not of the form algorithm:hexadecimal" },
        { "app@latest", "the digest 'latest' is not of the form algorithm:hexadecimal" },
        { "app@sha256:abc", "a sha256 digest has 64 hexadecimal digits, not 3" },
        { $"app@{Sha256}:tag", "a sha256 digest has 64 hexadecimal digits, not 68" },
        { $"app@{Sha256}@{Sha256}", "a sha256 digest has 64 hexadecimal digits, not 136" },
        { $"app@{Sha256.Replace("e3", "E3", StringComparison.Ordinal)}", "a digest is written in lower-case hexadecimal digits" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_has_a_registry_a_repository_and_perhaps_a_tag(string text, string registry, string repository, string? tag)
    {
        var reference = ImageReference.Parse(text);

        (reference.Registry, reference.Repository, reference.Tag, reference.Digest).ShouldBe((registry, repository, tag, null));
        reference.ToString().ShouldBe(text);
        reference.Canonical.ShouldBe($"{registry}/{repository}{(tag is null ? "" : $":{tag}")}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_digest_may_follow_any_name(string text, string registry, string repository, string? tag)
    {
        var reference = ImageReference.Parse($"{text}@{Sha256}");

        (reference.Registry, reference.Repository, reference.Tag).ShouldBe((registry, repository, tag));
        reference.Digest.ShouldBe(Digest.Parse(Sha256));
        reference.ToString().ShouldBe($"{text}@{Sha256}");
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void Another_text_is_rejected_with_the_reason(string text, string expected)
    {
        ImageReference.TryParse(text, out var reference, out var reason).ShouldBeFalse();

        reference.ShouldBeNull();
        reason.ShouldBe(expected);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(65)]
    public void Hexadecimal_digits_are_a_repository_unless_there_are_64(int length) =>
        ImageReference.Parse(new string('a', length)).Repository.ShouldBe("library/" + new string('a', length));

    [Theory]
    [InlineData("host.example/", 255)]
    [InlineData("host.example:5000/team/", 250)]
    [InlineData("", 247)] // Docker puts library/ before it.
    public void A_repository_has_at_most_255_characters(string prefix, int length)
    {
        ImageReference.Parse(prefix + new string('a', length)).Repository.Length.ShouldBe(255);

        ImageReference.TryParse(prefix + new string('a', length + 1), out _, out var reason).ShouldBeFalse();
        reason.ShouldBe("the repository is longer than 255 characters");
    }

    [Theory]
    [InlineData("alpine", "docker.io/library/alpine")]
    [InlineData("index.docker.io/team/app:1", "team/app:1")]
    [InlineData($"alpine@{Sha256}", $"docker.io/library/alpine@{Sha256}")]
    public void Two_spellings_of_one_thing_are_equal(string one, string other)
    {
        var (left, right) = (ImageReference.Parse(one), ImageReference.Parse(other));

        left.ShouldBe(right);
        left.GetHashCode().ShouldBe(right.GetHashCode());
    }

    [Theory]
    [InlineData("alpine", "alpine:latest")]
    [InlineData("alpine:1", "alpine:2")]
    [InlineData("alpine", "localhost/alpine")]
    [InlineData("alpine", $"alpine@{Sha256}")]
    public void Two_things_are_not_equal(string one, string other) =>
        ImageReference.Parse(one).ShouldNotBe(ImageReference.Parse(other));

    [Fact]
    public void Another_tag_leaves_the_digest_behind() =>
        ImageReference.Parse($"localhost:5000/app:1@{Sha256}").WithTag("2").ToString().ShouldBe("localhost:5000/app:2");

    [Fact]
    public void A_digest_pins_the_tag() =>
        ImageReference.Parse("alpine:3").WithDigest(Digest.Parse(Sha256)).ToString().ShouldBe($"alpine:3@{Sha256}");

    [Fact]
    public void A_tag_that_is_none_is_refused() =>
        Should.Throw<FormatException>(() => ImageReference.Parse("app").WithTag("a/b")).Message.ShouldBe(NotATag("a/b"));

    [Fact]
    public void A_reference_that_must_parse_throws_the_reason() =>
        Should.Throw<FormatException>(() => ImageReference.Parse("a b")).Message.ShouldBe("it has white space in it");

    private static string NotARepository(string part) =>
        $"'{part}' is not a repository name: lower-case letters and digits, with '.', '_', '__' or '-' between them";

    private static string NotATag(string tag) =>
        $"'{tag}' is not a tag: up to 128 letters, digits, '_', '.' and '-', not starting with '.' or '-'";
}
