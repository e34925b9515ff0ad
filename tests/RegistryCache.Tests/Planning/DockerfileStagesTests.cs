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

    /// <summary>Dockerfile, target, images from elsewhere.</summary>
    public static TheoryData<string, string?, string> Images => new()
    {
        { "FROM a:1", null, "a:1" },
        { "FROM Host:5000/a:RC-1@sha256:x AS one", null, "Host:5000/a:RC-1@sha256:x" },
        { "FROM scratch\nCOPY . .", null, "" },
        { "FROM a AS one\nFROM b AS two\nFROM one", null, "a" },
        { "FROM a AS one\nFROM b AS two\nFROM one", "two", "b" },
        { "FROM a AS a\nFROM A", null, "a" },
        { "FROM a AS one\nFROM b\nCOPY --from=ONE /x /x\nCOPY --link --from=c:1 /x /x", null, "a b c:1" },
        { "FROM a\nCOPY --from=0 /x /x", null, "a" },
        { "FROM a\nRUN --network=none --mount=type=bind,from=b:1,target=/x --mount=type=cache,target=/y --mount=from=c make", null, "a b:1 c" },
        { "FROM a\nRUN install --from=b --mount=from=c", null, "a" },
        { "FROM --platform=linux/amd64 a:1 AS one", null, "a:1" },
        { "ARG B\nFROM $B AS one\nFROM ${B}:1\nCOPY --from=one /x /x", null, "" },
        { "# syntax=docker/dockerfile:1\nFROM a", null, "docker/dockerfile:1 a" },
        { "# check=skip=all\r\n#  Syntax = docker/dockerfile:1\r\nFROM a", null, "docker/dockerfile:1 a" },
        { "# A comment ends the directives.\n# syntax=docker/dockerfile:1\nFROM a", null, "a" },
        { "FROM a\nRUN <<EOF\nFROM b\nEOF\n", null, "a" },
        { "FROM a\nRUN echo $((1<<n))\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN cat <<END-OF\nFROM c\nEND-OF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nCOPY <<robots.txt <<\"humans.txt\" /www/\nFROM c\nrobots.txt\nFROM d\nhumans.txt\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN 3<<X cat <<\\Y\nFROM c\nX\nFROM d\nY\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nONBUILD RUN <<EOF\nFROM c\nEOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN cat <<<EOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a", "nowhere", "" },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void The_images_a_target_needs_are_those_that_are_no_stages(string text, string? target, string images) =>
        string.Join(' ', DockerfileStages.Parse(text)!.External(target)).ShouldBe(images);

    /// <summary>Dockerfile, what is given, images from elsewhere.</summary>
    public static TheoryData<string, string, string> Arguments => new()
    {
        { "ARG B=a:1\nFROM $B", "", "a:1" },
        { "ARG B=a:1\nFROM $B", "B=b:2", "b:2" },
        { "ARG B\nFROM ${B}", "B=b:2", "b:2" },
        { "ARG B\nFROM $B", "", "" },
        { "FROM $B", "B=b:2", "" },
        { "ARG TAG=1\nFROM host:5000/a:${TAG}-slim", "", "host:5000/a:1-slim" },
        { "ARG TAG\nFROM a:${TAG:-3}", "", "a:3" },
        { "ARG TAG\nFROM a:${TAG:-3}", "TAG=", "a:3" },
        { "ARG TAG\nFROM a:${TAG:-3}", "TAG=4", "a:4" },
        { "ARG TAG=3\nFROM a:${TAG:-4}", "", "a:3" },
        { "ARG TAG=3\nFROM a:${TAG:+4}", "", "" },
        { "ARG TAG=3\nFROM a:${TAG%x}", "", "" },
        { "ARG REPO=host:5000/a\nARG B=$REPO:1\nFROM $B", "", "host:5000/a:1" },
        { "ARG REPO=host:5000/a B=${REPO}:1\nFROM $B", "REPO=host:5000/b", "host:5000/b:1" },
        { "ARG B=\"a:1\" C='b:1'\nFROM $B AS one\nFROM $C\nCOPY --from=one /x /x", "", "a:1 b:1" },
        { "arg b=a:1\nfrom $b", "", "a:1" },
        { "ARG B=a:1\nARG B=b:1\nFROM $B", "", "b:1" },
        { "ARG B=a:1\nFROM $B AS one\nARG B=b:1\nFROM $B\nCOPY --from=one /x /x", "", "a:1" },
        { "ARG B=one\nFROM a AS one\nFROM $B", "", "a" },
        { "ARG B=scratch\nFROM $B", "", "" },
        { "FROM --platform=$BUILDPLATFORM a-$TARGETARCH", "", "" },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public void The_values_of_arguments_stand_in_the_names_of_bases(string text, string given, string images)
    {
        var values = given.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);

        string.Join(' ', DockerfileStages.Parse(text, values)!.External(target: null)).ShouldBe(images);
    }

    [Fact]
    public void An_argument_may_name_a_stage() =>
        DockerfileStages.Parse("ARG B=one\nFROM a AS one\nRUN x\nFROM $B", new Dictionary<string, string>())!.Lineage(target: null).ShouldBe(["stage-1", "one"]);

    [Theory]
    [InlineData("ADD https://host/x.tar /x", true)]
    [InlineData("add --chown=1:1 http://host/x /x", true)]
    [InlineData("ADD [\"https://host/x\", \"/x\"]", true)]
    [InlineData("ADD git@host:team/x.git#main /x", true)]
    [InlineData("ADD ssh://user@host/x /x", true)]
    [InlineData("ADD user@host:team/x /x", true)]
    [InlineData("ADD github.com/team/x /x", true)]
    [InlineData("ADD x https://host/y /z/", true)]
    [InlineData("ADD --checksum=sha256:0 https://host/x /x", true)]
    [InlineData("ADD x.tar /x", false)]
    [InlineData("ADD --chown=app:app .gitconfig x.github /x/", false)]
    [InlineData("RUN curl https://host/x", false)]
    [InlineData("COPY x https:/", false)]
    public void What_is_added_from_elsewhere_is_told(string instruction, bool isFetch) =>
        DockerfileStages.Parse($"FROM a\n{instruction}")!.Fetches(target: null).ShouldBe(isFetch ? [instruction] : []);

    [Theory]
    [InlineData("# syntax=example.com/buildpacks:1\nwhatever")]
    [InlineData("# a comment is no directive, and what follows it none\n#syntax = other/frontend\nFROM a")]
    public void Another_language_is_not_read(string text) => DockerfileStages.Parse(text).ShouldBeNull();
}
