using System.Text;

namespace RegistryCache.Tests;

public class IgnoreFileTests
{
    /// <summary>The text of an ignore file, a path, whether it is excluded.</summary>
    public static TheoryData<string, string, bool> Lines => new()
    {
        // The examples of https://docs.docker.com/build/concepts/context/#dockerignore-files.
        { "/foo/bar/", "foo/bar", true },
        { "/foo/bar", "foo/bar", true },
        { "foo/bar/", "foo/bar", true },
        { "foo/bar", "foo/bar", true },
        { "foo/bar", "foo", false },
        { "foo/bar", "x/foo/bar", false },
        { "#/this/is/a/comment", "this/is/a/comment", false },
        { "#/this/is/a/comment", "#/this/is/a/comment", false },
        { "# comment\n*/temp*\n*/*/temp*\ntemp?", "somedir/temporary.txt", true },
        { "# comment\n*/temp*\n*/*/temp*\ntemp?", "somedir/temp", true },
        { "# comment\n*/temp*\n*/*/temp*\ntemp?", "somedir/subdir/temporary.txt", true },
        { "# comment\n*/temp*\n*/*/temp*\ntemp?", "tempa", true },
        { "# comment\n*/temp*\n*/*/temp*\ntemp?", "tempb", true },
        { "# comment\n*/temp*\n*/*/temp*\ntemp?", "temp", false },
        { "# comment\n*/temp*\n*/*/temp*\ntemp?", "tempab", false },
        { ".", "a", false },
        { "**/*.go", "a.go", true },
        { "**/*.go", "a/b/c.go", true },
        { "Dockerfile\n.dockerignore", "Dockerfile", true },
        { "Dockerfile\n.dockerignore", ".dockerignore", true },
        { "*.md\n!README.md", "README.md", false },
        { "*.md\n!README.md", "other.md", true },
        { "*.md\n!README.md", "sub/other.md", false },
        { "*.md\n!README*.md\nREADME-secret.md", "README.md", false },
        { "*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true },
        { "*.md\nREADME-secret.md\n!README*.md", "README-secret.md", false },
        { "node_modules\nbar", "node_modules", true },
        { "node_modules\nbar", "a/node_modules", false },

        // How lines are read.
        { "", "a", false },
        { "\n \n\t\n", "a", false },
        { "\uFEFFa", "a", true },
        { "\uFEFF#a", "a", false },
        { "a\r\nb\r\n", "a", true },
        { "a\r\nb\r\n", "b", true },
        { "  a\t", "a", true },
        { "\u00A0a\u2003", "a", true },
        { " #a", "#a", true }, // No comment: the first column is a space.
        { @"\#a", "#a", true },
        { "a b", "a b", true },
        { "a # b", "a", false },
        { "./a", "a", true },
        { "x/../a", "a", true },
        { "/../a", "a", true },
        { "../a", "a", false },
        { "..", "a", false },
        { "/", "a", false },
        { "//a", "a", true },
        { "a//b/.", "a/b", true },
        { "A", "a", false },

        // Exceptions.
        { "a\n!a", "a", false },
        { "!a\na", "a", true },
        { "a\n!a\na", "a", true },
        { "a\n! a", "a", false },
        { "a\n  !/a/", "a", false },
        { "a\n!./x/../a", "a", false },
        { "!a", "b", false },
        { "*\n!.", "a", true },
        { "*\n!..", "a", true },
        { "!a\n!!a\n!a\n*", "!a", true },
        { "*\n!!a", "!a", false },
        { "*\n!!a", "a", true },
        { @"\!a", "!a", true },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void The_lines_say_what_is_excluded(string text, string path, bool expected) =>
        IgnoreFile.Read(Encoding.UTF8.GetBytes(text)).Excludes(path, above: null, out _).ShouldBe(expected);

    [Theory]
    [InlineData("!")]
    [InlineData("a\n!  \n")]
    [InlineData("!/")]
    [InlineData("!x/..\n[")]
    [InlineData("a\0")]
    [InlineData("a\n\uFEFFb")]
    [InlineData("[a")]
    public void What_docker_refuses_leaves_us_unsure(string text) =>
        Should.Throw<ContextDoubtException>(() => IgnoreFile.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Text_that_is_not_UTF_8_leaves_us_unsure() => Should.Throw<ContextDoubtException>(() => IgnoreFile.Read([(byte)'a', 0xFF]));

    [Fact]
    public void A_line_as_long_as_dockers_buffer_leaves_us_unsure()
    {
        Should.NotThrow(() => IgnoreFile.Read(Encoding.UTF8.GetBytes(new string('a', 65_535))));
        Should.Throw<ContextDoubtException>(() => IgnoreFile.Read(Encoding.UTF8.GetBytes(new string('a', 65_536))));
    }
}
