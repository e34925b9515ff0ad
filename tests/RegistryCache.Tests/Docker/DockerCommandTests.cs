using System.Diagnostics;

namespace RegistryCache.Tests;

public class DockerCommandTests
{
    [Fact]
    public void Plain_words_stand_as_they_are() =>
        new DockerCommand(["pull", "localhost:5000/app", "--opt=a,b@c%d+e_f"]).ToString()
            .ShouldBe("docker pull localhost:5000/app --opt=a,b@c%d+e_f");

    [Fact]
    public void Variables_stand_before_the_program() =>
        new DockerCommand(["build", "a b"]) { Environment = new Dictionary<string, string> { ["DOCKER_BUILDKIT"] = "1", ["X"] = "$y" } }.ToString()
            .ShouldBe("DOCKER_BUILDKIT=1 X='$y' docker build 'a b'");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("it's")]
    [InlineData("'")]
    [InlineData("''")]
    [InlineData("\"quoted\"")]
    [InlineData("$HOME `id` $(id)")]
    [InlineData("back\\slash\\")]
    [InlineData("!! * ? ~ [a] {a,b}")]
    [InlineData("; rm -rf x & | < > #")]
    [InlineData("line\nline\n")]
    [InlineData("\ttab")]
    [InlineData("-n")]
    [InlineData("%s%d")]
    [InlineData("A=B C")]
    [InlineData("[::1]:5000/app")]
    [InlineData("caf\u00e9 \ud83d\ude80")]
    public void A_shell_reads_the_printed_word_back(string word)
    {
        var printed = new DockerCommand([word, "end"]).ToString();

        // The shell's own printf ends every word with a unit separator, which no word of ours has in it.
        RunInShell($"docker() {{ printf '%s\\037' \"$@\"; }}; {printed}").ShouldBe($"{word}\u001fend\u001f");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("it's $HOME")]
    public void A_shell_reads_the_printed_variable_back(string value)
    {
        var printed = new DockerCommand(["x"]) { Environment = new Dictionary<string, string> { ["VALUE"] = value } }.ToString();

        RunInShell(printed.Replace(" docker x", "; printf %s \"$VALUE\"", StringComparison.Ordinal)).ShouldBe(value);
    }

    private static string RunInShell(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardOutput = true })!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output;
    }
}
