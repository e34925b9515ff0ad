namespace RegistryCache.Tests;

public class LexicalPathTests
{
    [Theory]
    [InlineData("", ".")]
    [InlineData(".", ".")]
    [InlineData("a", "a")]
    [InlineData("a/", "a")]
    [InlineData("./a", "a")]
    [InlineData("a/./b", "a/b")]
    [InlineData("a//b", "a/b")]
    [InlineData("a/../b", "b")]
    [InlineData("a/..", ".")]
    [InlineData("..", "..")]
    [InlineData("../a", "../a")]
    [InlineData("a/../../b", "../b")]
    [InlineData("/", "/")]
    [InlineData("//a", "/a")]
    [InlineData("/../a", "/a")]
    [InlineData("!a/../..", "..")]
    [InlineData("a /b", "a /b")]
    public void A_path_is_as_short_as_Go_makes_it(string path, string expected) => LexicalPath.Clean(path).ShouldBe(expected);
}
