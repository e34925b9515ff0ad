namespace RegistryCache.Tests.Fuzzing;

public class DockerfileFuzzTests
{
    private static readonly string[] Words =
    [
        "\n", "\n", "\n", "FROM ", "from a", " AS b", "FROM b AS c\n", "FROM a AS b\n", "ARG ", "ARG V=x\n", "ARG V\n", "V=", "ENV A=b", "RUN ", "COPY ", "ADD ", "ONBUILD ",
        "--from=", "--from=b ", "--mount=", "--mount=type=bind,from=b,", "source=", ",", "=", "\"", "'", "\\", "\\\n", "`", "`\n", "$", "${", "}", "$V", "${V:-", "${V-", "${V:+x}", "${V%", "/",
        "<<", "<<-", "<<EOF", "<< EOF", "EOF\n", "\nEOF\n", "[\"", "\"]", "[", "#", "# escape=`\n", "# syntax=docker/dockerfile:1\n", "# check=skip=all\n", "//", "{", "\t", " ", "  ", "\r\n", "\uFEFF",
        "scratch", "0", "http://host/x ", "user@host:x ", "x.git ", "--", "\ud83d\ude80", "\ud83d", "é", "\0", "CMD [\"a\"]\n", "$TARGETARCH", "HEALTHCHECK NONE\n",
    ];

    [Fact]
    public void Any_Dockerfile_has_stages_or_a_reason() => Fuzz.Try(
        text =>
        {
            var reading = Dockerfile.Read(text, new Dictionary<string, string> { ["V"] = "given" }, "linux/amd64");

            (reading.Value is null).ShouldBe(reading.Fault is not null);
            foreach (var target in new[] { null, "b", "0" })
                ReadTarget(reading.Value, target);
        },
        Words);

    [Fact]
    public void Any_word_of_a_Dockerfile_has_a_value_or_none() => Fuzz.Try(
        text =>
        {
            ShellWord.Expand(text, '\\', DockerfileArguments.None);
            DockerfileWords.Split(text, '`').Sum(word => word.Length).ShouldBeLessThanOrEqualTo(text.Length);
            RemoteSource.IsIn($"ADD {text}");
        },
        Words);

    private static void ReadTarget(Dockerfile? stages, string? target)
    {
        if (stages is null)
            return;

        stages.External(target).ShouldNotContain("");
        stages.Lineage(target).ShouldBeUnique();
        stages.Intermediate(target).Intersect(stages.Lineage(target)).ShouldBeEmpty();
        _ = (stages.Fetches(target), stages.Doubts(target));
    }
}
