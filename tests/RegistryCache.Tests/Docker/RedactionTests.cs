using System.Text;
using System.Text.Json;

namespace RegistryCache.Tests;

public class RedactionTests
{
    private const string Awkward = "p&<ss/w\u00f6rd+ \"x\"";

    private static readonly Redaction Login = new([], new Login("robot", "hunter22"));

    /// <summary>Text, how it is shown.</summary>
    public static TheoryData<string, string> Texts => new()
    {
        { "password hunter22!", "password ***!" },
        { "hunter22", "***" },
        { "hunter22hunter22 hunter22", "*** ***" },
        { "Hunter22", "Hunter22" },
        { "robot", "robot" },
        { $"Basic {Base64("robot:hunter22")}", "Basic ***" },
        { $"{{\"auth\":\"{Base64("robot:hunter22").TrimEnd('=')}\"}}", "{\"auth\":\"***\"}" },
        { Base64("hunter22"), "***" },
    };

    /// <summary>A form of a secret with everything in it that is escaped somewhere.</summary>
    public static TheoryData<string> Forms =>
    [
        Awkward,
        Uri.EscapeDataString(Awkward),
        "p%26%3css%2fw%c3%b6rd%2b%20%22x%22",
        "p%26%3Css%2Fw%C3%B6rd%2B+%22x%22",
        JsonSerializer.Serialize(Awkward)[1..^1],
        @"p\u0026\u003css/w" + "\u00f6" + @"rd+ \""x\""",
        @"p&<ss/w" + "\u00f6" + @"rd+ \""x\""",
        Base64(Awkward).TrimEnd('='),
        Base64(Awkward).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_secret_is_replaced_wherever_it_stands(string text, string expected) => Login.Apply(text).ShouldBe(expected);

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_secret_is_known_in_every_form_it_takes(string form) => new Redaction([Awkward]).Apply($"<{form}>").ShouldBe("<***>");

    [Fact]
    public void Text_without_a_secret_stays_the_very_same()
    {
        const string text = "nothing to see";

        Login.Apply(text).ShouldBeSameAs(text);
        new Redaction([]).Apply(text).ShouldBeSameAs(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("abc")]
    public void A_value_too_short_to_be_a_secret_is_left(string secret)
    {
        new Redaction([secret]).Apply("abcabc").ShouldBe("abcabc");
        new Redaction([], new Login("robot", secret)).Apply($"abc {Base64("robot:" + secret)}").ShouldStartWith("abc cm9");
    }

    [Theory]
    [InlineData("secret secret-longer", "*** ***")]
    [InlineData("xsecret-longerx", "x***x")]
    public void The_longer_of_two_secrets_goes_whole(string text, string expected) => new Redaction(["secret", "secret-longer"]).Apply(text).ShouldBe(expected);

    [Fact]
    public void Of_secrets_that_overlap_nothing_is_left() => new Redaction(["abcd", "cdefgh"]).Apply("<abcdefgh>").ShouldBe("<***>");

    [Theory]
    [InlineData("first-line\nsecond-line\n", "***")]
    [InlineData("#1 first-line\n#1 second-line", "#1 ***\n#1 ***")]
    [InlineData("first-line\r\nsecond-line", "***\r\n***")]
    [InlineData(@"first-line\nsecond-line", "***")] // In JSON.
    public void A_secret_of_several_lines_is_replaced_whole_and_line_by_line(string text, string expected) =>
        new Redaction(["first-line\nsecond-line\n"]).Apply(text).ShouldStartWith(expected);

    [Fact]
    public void It_does_not_print_what_it_keeps() => Login.ToString().ShouldBe(typeof(Redaction).FullName);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
