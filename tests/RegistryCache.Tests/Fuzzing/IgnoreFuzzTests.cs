using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace RegistryCache.Tests.Fuzzing;

public class IgnoreFuzzTests
{
    private static readonly string[] PatternWords = ["a", "b", "/", "/", "*", "**", "**/", "?", "[^a]", "[a-c]", "[\\]b]", "\\*", "\\[", "^", "]", ".", "x", "é", "\ud83d\ude80"];

    private static readonly string[] PathWords = ["a", "b", "/", "/", "c", "ab", "*", "[", "]", "^", ".", "x", "é", "\ud83d\ude80", "\ud83d"];

    [Fact]
    public void Any_ignore_file_has_patterns_or_a_doubt() => Fuzz.Try(
        text =>
        {
            try
            {
                var patterns = IgnoreFile.Read(Encoding.UTF8.GetBytes(text));
                patterns.Excludes("a", above: null, out var above);
                patterns.Excludes("a/b/x", above, out _);
                _ = (patterns.ClassicExcludes("a/b/x"), patterns.MayExceptWithin("a"), patterns.ClassicMayExceptWithin("a"));
            }
            catch (ContextDoubtException)
            {
            }
        },
        [.. PatternWords, "\n", "\n", "\n!", "!", "#", "[", "\\", "\0", "\uFEFF", "..", " ", "\r\n"]);

    [Fact]
    public void A_pattern_matches_what_the_regular_expression_matches_that_docker_makes_of_it()
    {
        var words = Gen.Int[0, PatternWords.Length - 1].Select(index => PatternWords[index]).Array[0, 9].Select(string.Concat);
        var paths = Gen.Int[0, PathWords.Length - 1].Select(index => PathWords[index]).Array[0, 9].Select(string.Concat).Array[8];

        Gen.Select(words, paths).Sample(
            (pattern, texts) =>
            {
                var glob = IgnoreGlob.ParseClassic(pattern);
                var regex = new Regex(Translate(pattern), RegexOptions.CultureInvariant);
                foreach (var path in texts)
                    glob.IsMatch(path).ShouldBe(regex.IsMatch(path), $"pattern {pattern}, path {path}");
            },
            iter: FuzzCount.Inputs);
    }

    /// <summary>See compile in <see href="https://github.com/moby/patternmatcher/blob/v0.6.0/patternmatcher.go">docker's matcher</see>; of what is not in the words above it knows nothing.</summary>
    private static string Translate(string pattern)
    {
        const string Character = @"(?:[^/\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])";
        var text = Regex.Replace(
            pattern,
            @"\*\*/?\z|\*\*/?|\*|\?|\[\^a\]|\[a-c\]|\[\\\]b\]|\\.|[\s\S]",
            token => token.Value switch
            {
                "**" or "**/" => token.Index + token.Length == pattern.Length ? ".*" : "(?:.*/)?",
                "*" => "[^/]*",
                "?" => Character,
                "[^a]" => @"(?:[^a\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])",
                "[a-c]" or @"[\]b]" or "^" => token.Value,
                ['\\', var escaped] => Regex.Escape($"{escaped}"),
                "]" => @"\]",
                var other => Regex.Escape(other),
            });
        return $@"\A(?:{text})\z";
    }
}
