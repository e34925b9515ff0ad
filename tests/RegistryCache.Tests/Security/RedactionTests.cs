using System.Text;
using System.Text.Encodings.Web;

namespace RegistryCache.Tests;

public class RedactionTests
{
    private static readonly CacheOptions Options = new CacheInput { Image = "localhost:5000/app", Context = "/src" }.Parse();

    [Fact]
    public void A_secret_is_masked_wherever_it_stands() =>
        Redact("a hunter2, hunter2hunter2 and HUNTER2", "hunter2").ShouldBe("a ***, ****** and HUNTER2");

    [Fact]
    public void Of_two_that_begin_alike_nothing_of_the_longer_one_is_left()
    {
        Redact("hunter2-and-more", "hunter2", "hunter2-and-more").ShouldBe("***");
        Redact("hunter2-and-more", "hunter2-and-more", "hunter2").ShouldBe("***");
    }

    [Theory]
    [InlineData("p@ss w\u00f6rd/+?&=")]
    [InlineData("\"quoted\" \\ <tag>")]
    public void The_forms_programs_print_are_masked(string secret)
    {
        Redact($"https://ci:{Uri.EscapeDataString(secret)}@example.com", secret).ShouldBe("https://ci:***@example.com");
        Redact($"password={System.Net.WebUtility.UrlEncode(secret)}&a=b", secret).ShouldBe("password=***&a=b");
        Redact($$"""{ "password": "{{JavaScriptEncoder.Default.Encode(secret)}}" }""", secret).ShouldBe("""{ "password": "***" }""");
        Redact($$"""{ "password": "{{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret)}}" }""", secret).ShouldBe("""{ "password": "***" }""");
        Redact($"data: {Base64(secret)}", secret).ShouldBe("data: ***");
    }

    [Fact]
    public void Each_line_of_a_key_is_masked_as_output_comes_by_lines()
    {
        const string Key = "-----BEGIN KEY-----\r\nMIIEabcdef\r\nghijkl\r\n-----END KEY-----\r\n";

        Redact("MIIEabcdef", Key).ShouldBe("***");
        Redact("#9 0.1   ghijkl", Key).ShouldBe("#9 0.1   ***");
        Redact($"all {Key}", Key).ShouldBe("all ***");
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("a\nb\n")]
    public void What_is_in_every_other_word_is_left(string secret) => Redact("a b abc ab", secret).ShouldBe("a b abc ab");

    [Fact]
    public void Without_a_secret_the_text_is_the_very_same()
    {
        const string Text = "#8 [build 2/4] RUN make";

        Redaction.None.Apply(Text).ShouldBeSameAs(Text);
        Redact(Text, "hunter2").ShouldBeSameAs(Text);
    }

    [Fact]
    public void A_password_is_known_also_as_docker_keeps_it()
    {
        var redaction = Redaction.Of(Options with { Login = new Login("ci", "hunter2") }, new DockerClient());

        redaction.Apply($"hunter2 and {Base64("ci:hunter2")}").ShouldBe("*** and ***");
    }

    [Fact]
    public void What_steps_may_mount_is_known_from_variables_and_files()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "correct horse\n");
        var options = Options with { Secrets = [Secret("TOKEN"), Secret($"id=key,src={file}"), Secret("id=gone,src=/no/such/file")] };

        var redaction = Redaction.Of(options, new DockerClient().With("TOKEN", "hunter2"));
        File.Delete(file);

        redaction.Apply("hunter2, correct horse").ShouldBe("***, ***");
    }

    private static string Redact(string text, params string[] secrets) => new Redaction(secrets).Apply(text);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static BuildSecret Secret(string text) => BuildSecret.TryParse(text, out var secret, out var reason) ? secret : throw new ArgumentException(reason);
}
