using System.Text.Json.Nodes;

namespace RegistryCache.Tests;

public class LogTextTests
{
    public static TheoryData<string, string> Commands => new()
    {
        { "::set-output name=a::b", ": :set-output name=a::b" },
        { "  ::add-mask::a", "  : :add-mask::a" },
        { "\t::warning::a", "\t: :warning::a" },
        { "first\n::error::second", "first\n: :error::second" },
        { "first\r\n::error::second", "first\n: :error::second" },
        { "::", ": :" },
        { "::::stop", ": :::stop" },
        { "##vso[task.setvariable variable=a]b", "# #vso[task.setvariable variable=a]b" },
        { "text ##vso[task.complete]", "text # #vso[task.complete]" },
        { "##[error]a", "# #[error]a" },
        { "##teamcity[message text='a']", "# #teamcity[message text='a']" },
        { "###vso[a]", "## #vso[a]" },
        { "##vso[a] and ##teamcity[b]", "# #vso[a] and # #teamcity[b]" },
        { "10%\r::set-output name=a::b", "10%\n: :set-output name=a::b" },
        { "\u001b[0Ksection_start:1:a\r\u001b[0Ka", "\ufffd[0Ksection_start:1:a\n\ufffd[0Ka" },
        { "\u001b[31mred\u001b[0m", "\ufffd[31mred\ufffd[0m" },
        { "\u001b]8;;http://example.com\u0007link", "\ufffd]8;;http://example.com\ufffdlink" },
        { "\u009b31m", "\ufffd31m" },
        { "a\0b\bc\u007f", "a\ufffdb\ufffdc\ufffd" },
        { "a\u000b::error::b", "a\ufffd::error::b" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_becomes_text(string text, string harmless) => LogText.Harmless(text).ShouldBe(harmless);

    [Theory]
    [MemberData(nameof(Commands))]
    public void Done_twice_it_is_what_it_was_done_once(string text, string harmless)
    {
        _ = text;

        LogText.Harmless(harmless).ShouldBeSameAs(harmless);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#8 [build 2/4] RUN make\n#8 CACHED")]
    [InlineData("std::string a::b")]
    [InlineData("## A heading, and a [link]")]
    [InlineData("# [x]")]
    [InlineData("\ta tab, \u00e4 \u4f60\u597d \ud83d\ude80")]
    public void What_commands_nothing_is_the_very_same_text(string text) => LogText.Harmless(text).ShouldBeSameAs(text);

    [Theory]
    [InlineData("##vso[task.setvariable variable=a]b")]
    [InlineData("##teamcity[a] and ##[error]b")]
    [InlineData("\\##vso[a]")]
    [InlineData("\"##[a]\"")]
    [InlineData("::set-output name=a::b\n::error::c")]
    [InlineData("###[")]
    public void JSON_commands_nothing_and_means_the_same(string text)
    {
        var json = new JsonObject { ["a"] = text, [text] = new JsonArray(text) };

        var harmless = LogText.HarmlessJson(json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

        JsonNode.DeepEquals(JsonNode.Parse(harmless), json).ShouldBeTrue(harmless);
        LogText.Harmless(harmless).ShouldBeSameAs(harmless);
    }
}
