using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;

namespace RegistryCache.Tests;

public class LogTextTests
{
    private static readonly Gen<string> Texts = Gen.String[Gen.Char["#:[vso] \t\r\n\u001b0mteamcity\u2028\u009b\"\\"], 0, 40];

    /// <summary>Text, how it is printed.</summary>
    public static TheoryData<string, string> Harms => new()
    {
        // GitHub.
        { "::set-output name=x::y", ": :set-output name=x::y" },
        { " \t\u00a0::error::", " \t\u00a0: :error::" },
        { "a\n::add-mask::x\nb", "a\n: :add-mask::x\nb" },
        { "a\r\n::stop-commands::x", "a\r\n: :stop-commands::x" },
        { "::::", ": :::" },
        { "a ##[set-output name=x]", "a # #[set-output name=x]" },

        // Azure and TeamCity, in the middle of a line as well.
        { "x ##vso[task.setvariable variable=a]b", "x # #vso[task.setvariable variable=a]b" },
        { "##VSO[task.complete]", "# #VSO[task.complete]" },
        { "##teamcity[buildProblem]##teamcity[x]", "# #teamcity[buildProblem]# #teamcity[x]" },
        { "###[group]", "## #[group]" },

        // GitLab's sections need both characters that are gone.
        { "section_start:1:x\r\u001b[0Kheader", "section_start:1:x\u240dheader" },

        // Lines that are hidden, or come back from what is taken out.
        { "harmless\r::add-path::/tmp", "harmless\u240d::add-path::/tmp" },
        { "a\r\r\nb", "a\u240d\r\nb" },
        { "#\u001b[0m#vso[x]", "# #vso[x]" },
        { "\u001b[1m::warning::x", ": :warning::x" },
        { "\u001b\u001b[0m[31m", "\u241b[31m" },
        { "\0::debug::x", "\u2400::debug::x" },

        // Escapes and their like.
        { "\u001b[31;1mred\u001b[0m", "red" },
        { "up\u001b[2A\u001b[2Kover", "upover" },
        { "\u001b]0;title\u0007", "\u241b]0;title\u2407" },
        { "\u009b31m", "\ufffd31m" },
        { "a\u007f\b\v\f", "a\u2421\u2408\u240b\u240c" },
        { "a\u2028b\u202ec", "a\ufffdb\ufffdc" },
    };

    [Theory]
    [MemberData(nameof(Harms))]
    public void What_a_CI_system_or_terminal_would_obey_is_text_to_read(string text, string expected) => LogText.Harmless(text).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("plain\ttext\nof two lines\r\n")]
    [InlineData("std::vector::begin")]
    [InlineData("::1 is this host")]
    [InlineData("#5 [2/3] RUN ::x::")]
    [InlineData("## [1.2.3] vso[ teamcity[")]
    [InlineData("\u00e9 \ud83d\ude80 \u6f22")]
    public void Text_without_harm_stays_the_very_same(string text) => LogText.Harmless(text).ShouldBeSameAs(text);

    [Fact]
    public void No_text_keeps_a_command_or_changes_twice() => Texts.Sample(text =>
    {
        var printed = LogText.Harmless(text);

        LogText.Harmless(printed).ShouldBeSameAs(printed);
        printed.ShouldNotContain("##[");
        printed.ShouldNotContain("##vso[", Case.Insensitive);
        printed.ShouldNotContain("##teamcity[", Case.Insensitive);
        printed.Replace("\r\n", "\n", StringComparison.Ordinal).ShouldAllBe(c => c == '\n' || c == '\t' || !char.IsControl(c));
        foreach (var line in printed.Split('\n').Select(line => line.TrimStart()))
            (line.StartsWith("::", StringComparison.Ordinal) && line.IndexOf("::", 2, StringComparison.Ordinal) >= 0).ShouldBeFalse();
    });

    [Fact]
    public void JSON_keeps_its_meaning_and_loses_its_commands() => Texts.Sample(text =>
    {
        var json = $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

        var printed = LogText.HarmlessJson($"{{\r\"a\":\r\n  {json} }}");

        JsonElement.Parse(printed).GetProperty("a").GetString().ShouldBe(text);
        LogText.Harmless(printed).ShouldBeSameAs(printed);
        LogText.HarmlessJson(printed).ShouldBeSameAs(printed);
    });

    [Theory]
    [InlineData("""{"a":"##vso[x]"}""", """{"a":"\u0023#vso[x]"}""")]
    [InlineData("\"\u009b\u2028\u007f\"", @"""\u009b\u2028\u007f""")]
    [InlineData("{\r}", "{\n}")]
    public void JSON_is_escaped_the_way_JSON_is(string json, string expected) => LogText.HarmlessJson(json).ShouldBe(expected);

    [Fact]
    public void JSON_without_harm_stays_the_very_same()
    {
        const string json = "{\r\n  \"a\": \"::x:: #1\"\n}";

        LogText.HarmlessJson(json).ShouldBeSameAs(json);
    }
}
