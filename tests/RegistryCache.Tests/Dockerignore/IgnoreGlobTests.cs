namespace RegistryCache.Tests;

public class IgnoreGlobTests
{
    /// <summary>Pattern, path, whether today's docker matches, whether 20.10 does, which looks at one folder above too.</summary>
    public static TheoryData<string, string, bool, bool> Matches => new()
    {
        { "a", "a", true, true },
        { "a", "A", false, false },
        { "a", "a/b", false, true }, // By the folder.
        { "a.b", "axb", false, false },
        { "a$", "a$", true, true },
        { "..", "..", true, true },
        { "*", "a", true, true },
        { "*", ".a", true, true },
        { "*", "a/b", false, true },
        { "*.md", "a.md", true, true },
        { "*.md", "a/b.md", false, false },
        { "*/b", "a/b", true, true },
        { "*/b", "b", false, false },
        { "a/*", "a/b", true, true },
        { "a/*", "a", false, false },
        { "a?", "ab", true, true },
        { "a?", "a", false, false },
        { "a?b", "a/b", false, false },
        { "a?", "aé", true, true },
        { "a?", "a\ud83d\ude80", true, true },
        { "a??", "a\ud83d\ude80", false, false },
        { "[a-c]x", "bx", true, true },
        { "[a-c]x", "dx", false, false },
        { "[^a-c]x", "dx", true, true },
        { "[^a-c]x", "bx", false, false },
        { "[^a]x", "\ud83d\ude80x", true, true },
        { "a[^b]c", "a/c", true, true }, // filepath.Match would not, the regular expression does.
        { "[!a]x", "!x", true, true }, // An exclamation mark negates nothing.
        { "[!a]x", "bx", false, false },
        { @"[\]]x", "]x", true, true },
        { @"[\-a]x", "-x", true, true },
        { "a]", "a]", true, true },
        { @"\*", "*", true, true },
        { @"\*", "a", false, false },
        { @"a\?b", "a?b", true, true },
        { @"\#a", "#a", true, true },
        { @"a\ b", "a b", true, true },
        { "**", "a", true, true },
        { "**", "a/b/c", true, true },
        { "**/a", "a", true, true },
        { "**/a", "b/a", true, true },
        { "**/a", "b/c/a", true, true },
        { "**/a", "ba", false, false },
        { "**/*.go", "a.go", true, true },
        { "**/*.go", "a/b/c.go", true, true },
        { "**/*.go", "a.gone", false, false },
        { "a/**", "a/b", true, true },
        { "a/**", "a/b/c", true, true },
        { "a/**", "a", false, false },
        { "a**", "ab/c", true, true },
        { "a/**/b", "a/b", true, true },
        { "a/**/b", "a/c/d/b", true, true },
        { "a/**/b", "a/cb", false, false },
        { "a*b**/c", "axbc", true, true },
        { "**/a/**", "a/b", true, true },
        { "**/a/**", "c/a/b", true, true },
        { "**/a/**", "a", false, false },
        { "**/**/a", "a", true, true },
        { "***/a", "a", false, false }, // A star more is a part of the path's own.
        { "***/a", "b/a", true, true },

        // 20.10 has another opinion.
        { "**a", "ba", true, false },
        { "**a", "b/ca", true, false },
        { "**a", "b/a", true, true },
        { "**a*", "bab", false, false },
        { "a^b", "a^b", true, false },
        { "a^*", "a^b", false, false },
    };

    [Theory]
    [MemberData(nameof(Matches))]
    public void A_pattern_matches_as_it_does_in_docker(string pattern, string path, bool expected, bool expectedClassic)
    {
        var parsed = new IgnorePattern(pattern, isException: false);

        (parsed.IsMatch(path), parsed.IsClassicMatch(path)).ShouldBe((expected, expectedClassic));
        parsed.DiffersInClassic.ShouldBe(pattern is "**a" or "a^b");
    }

    [Theory]
    [InlineData("a+b", "a+b")]
    [InlineData("(a)", "(a)")]
    [InlineData("a|b", "a|b")]
    [InlineData("{a}", "{a}")]
    public void What_20_10_leaves_to_the_regular_expression_shows_it_more_rather_than_less(string pattern, string path)
    {
        new IgnorePattern(pattern, isException: false).IsMatch(path).ShouldBeTrue();
        new IgnorePattern(pattern, isException: false).IsClassicMatch(path).ShouldBeFalse();
        new IgnorePattern(pattern, isException: true).IsClassicMatch(path).ShouldBeTrue();
        new IgnorePattern(pattern, isException: true).DiffersInClassic.ShouldBeTrue();
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("[]a]")]
    [InlineData("[^]")]
    [InlineData("[a")]
    [InlineData("[a-]")]
    [InlineData("[-a]")]
    [InlineData("[a-b-c]")]
    [InlineData(@"[\")]
    [InlineData(@"a\")]
    [InlineData("a[")]
    public void A_malformed_pattern_is_refused(string pattern) =>
        Should.Throw<ContextDoubtException>(() => IgnoreGlob.Parse(pattern)).Message.ShouldContain("refuses");

    [Theory]
    [InlineData(@"\d")]
    [InlineData(@"\é")]
    [InlineData("[*]")]
    [InlineData("[?]")]
    [InlineData("[[:alpha:]]")]
    [InlineData("[a/b]")]
    [InlineData("[z-a]")]
    [InlineData("[\ud83d\ude80]")]
    public void A_pattern_that_becomes_something_else_in_docker_is_not_relied_upon(string pattern) =>
        Should.Throw<ContextDoubtException>(() => IgnoreGlob.Parse(pattern)).Message.ShouldContain("rely");
}
