namespace RegistryCache.Tests;

public class DockerfileStagesTests
{
    /// <summary>Dockerfile, target, lineage, intermediate stages.</summary>
    public static TheoryData<string, string?, string, string> Files => new()
    {
        { "FROM a\nRUN x", null, "stage-0", "" },
        { "FROM a AS one\nRUN x\nFROM one AS two\nRUN y", null, "two one", "" },
        { "FROM a AS one\nRUN x\nFROM b\nCOPY --from=one /x /x", null, "stage-1", "one" },
        { "FROM a AS one\nRUN x\nFROM b\nCOPY --from=0 /x /x", null, "stage-1", "one" },
        { "from a as One\nrun x\nfrom b\ncopy --from=ONE /x /x", null, "stage-1", "one" },
        { "FROM --platform=$BUILDPLATFORM a AS one\nRUN x\nFROM b\nCOPY --chown=1 --from=one /x /x", null, "stage-1", "one" },
        { "FROM a AS one\nRUN x\nFROM b\nRUN --mount=type=bind,from=one,target=/x y", null, "stage-1", "one" },
        { "FROM a AS one\nRUN x\nFROM one AS two\nRUN y\nFROM b\nCOPY --from=two /x /x", null, "stage-2", "one two" },
        { "FROM a AS one\nRUN x\nFROM one AS two\nRUN y\nFROM one\nCOPY --from=two /x /x", null, "stage-2 one", "two" },
        { "FROM a AS one\nRUN x\nFROM b AS two\nRUN y\nFROM c\nRUN z", null, "stage-2", "" },
        { "FROM a AS one\nRUN x\nFROM b AS two\nCOPY --from=one /x /x\nFROM c AS three", "two", "two", "one" },
        { "FROM a AS one\nRUN x\nFROM b AS two\nCOPY --from=one /x /x\nFROM c AS three", "1", "two", "one" },
        { "FROM a AS one\nCOPY x x\nFROM b\nCOPY --from=one /x /x", null, "stage-1", "" },
        { "FROM a AS one\nRUN x\nFROM b\nCOPY --from=alpine:3 /x /x", null, "stage-1", "" },
        { "FROM a AS one\nRUN x\nFROM b\n# COPY --from=one /x /x", null, "stage-1", "" },
        { "FROM a AS one\nRUN x\nFROM b\nCOPY \\\n# comment\n\n  --from=one /x /x", null, "stage-1", "one" },
        { "# escape=`\nFROM a AS one\nRUN x\nFROM b\nCOPY `\n  --from=one C:\\ /x", null, "stage-1", "one" },
        { "FROM a AS one\nRUN <<EOF\nFROM b AS two\nEOF\nFROM b AS three\nCOPY --from=one /x /x", null, "three", "one" },
        { "FROM a AS one\nRUN <<-'X' cat <<Y\nFROM b\n\tX\nFROM c\nY\nFROM b\nCOPY --from=one /x /x", null, "stage-1", "one" },
        { "# syntax=docker/dockerfile:1.7\nFROM a AS one\nRUN x\nFROM b\nCOPY --from=one /x /x", null, "stage-1", "one" },
        { "ARG B=one\nFROM a AS one\nRUN x\nFROM $B\nRUN y", null, "stage-1", "" },
        { "FROM a AS a\nRUN x\nFROM a", null, "stage-1 a", "" },
        { "FROM one\nFROM two", "nowhere", "", "" },
        { "", null, "", "" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void The_stages_of_a_Dockerfile_are_told_apart(string text, string? target, string lineage, string intermediate)
    {
        var stages = DockerfileStages.Parse(text)!;

        string.Join(' ', stages.Lineage(target)).ShouldBe(lineage);
        string.Join(' ', stages.Intermediate(target)).ShouldBe(intermediate);
    }

    [Theory]
    [InlineData("# syntax=example.com/buildpacks:1\nwhatever")]
    [InlineData("# a comment is no directive, and what follows it none\n#syntax = other/frontend\nFROM a")]
    public void Another_language_is_not_read(string text) => DockerfileStages.Parse(text).ShouldBeNull();
}
