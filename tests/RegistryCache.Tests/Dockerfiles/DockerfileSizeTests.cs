namespace RegistryCache.Tests;

/// <summary>Files of a megabyte that would take hours, or more memory than there is, if reading them took more than linear time.</summary>
public class DockerfileSizeTests
{
    private const int Size = 1_000_000;

    public static TheoryData<string, string> Files => new()
    {
        { "continued lines", "FROM a\nRUN x" + Repeat("\\\n y") + "\nFROM b" },
        { "comments", Repeat("# syntax\n") + "FROM b" },
        { "blank comments", Repeat("#\n\n") + "FROM b" },
        { "spaces before a directive", new string(' ', Size) + "# escape=`\nFROM b" },
        { "arguments with quotes and a lone equals sign", "ARG " + Repeat("A=\"x y\" ") + "= \nFROM b" },
        { "arguments", Repeat("ARG A=1\n") + "FROM b" },
        { "arguments that double each other", string.Concat(Enumerable.Range(1, 5000).Select(i => $"ARG A{i}=$A{i - 1}$A{i - 1}xx\n")) + "FROM b" },
        { "a mount", "FROM a\nRUN --mount=" + Repeat("from,from,") + " x\nFROM b" },
        { "mounts", "FROM a\nRUN " + Repeat("--mount=type=bind,source=x ") + "x\nFROM b" },
        { "flags", "FROM " + Repeat("--a ") + "b" },
        { "stages", Repeat("FROM b AS b\nCOPY --from=b /x /x\n") + "FROM b" },
        { "stages that continue each other", "FROM b\n" + string.Concat(Enumerable.Range(1, 20_000).Select(i => $"FROM {(i == 1 ? "b" : $"x{i - 1}")} AS x{i}\n")) },
        { "here-documents", "FROM a\nRUN x" + Repeat(" <<E") + "\n" + Repeat("E\n") + "FROM b" },
        { "a here-document", "FROM a\nRUN <<E\n" + Repeat("F\n") + "E\nFROM b" },
        { "angles", "FROM a\nRUN x " + Repeat("<< ") + "\nFROM b" },
        { "quotes", "FROM a\nRUN <<E " + Repeat("'\"'") + "\nE\nFROM b" },
        { "an address that is none", "FROM a\nADD " + new string('x', Size) + " /x\nFROM b" },
        { "addresses that are none", "FROM a\nADD " + Repeat("x@") + " /x\nFROM b" },
        { "folders that are none", "FROM a\nADD " + Repeat(".gitx") + " /x\nFROM b" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_large_file_is_read(string what, string text)
    {
        var stages = Dockerfile.Parse(text);

        stages.ShouldNotBeNull(what).External(target: null).ShouldBe(["b"], what);
    }

    public static TheoryData<string, string> NestedFiles => new()
    {
        { "variables", "FROM " + Repeat("${A:-") },
        { "variables and quotes in a command", "FROM a\nRUN cat <<E " + Repeat("\"${A:-") + "\nE" },
        { "values", "ARG A=" + new string('x', 60_000) + "\nARG B=" + Repeat("$A") + "\nFROM $B" },
    };

    [Theory]
    [MemberData(nameof(NestedFiles))]
    public void A_file_that_asks_for_more_than_there_is_is_not_known(string what, string text)
    {
        var reading = Dockerfile.Read(text, new Dictionary<string, string>(), platform: null);

        (reading.Fault is not null || reading.Value!.Doubts(target: null).Count > 0).ShouldBeTrue(what);
    }

    private static string Repeat(string text) => string.Concat(Enumerable.Repeat(text, Size / text.Length));
}
