namespace RegistryCache.Tests;

public class DockerfileTests
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
        { "ARG B=one\nFROM a AS one\nRUN x\nFROM $B\nRUN y", null, "stage-1 one", "" },
        { "FROM a AS one\nRUN x\nFROM one AS one\nFROM one", null, "stage-2 one", "" },
        { "FROM a AS one\nRUN x\nFROM b\nCOPY --from=\"one\" /x /x", null, "stage-1", "one" },
        { "FROM a AS one\nRUN x\nFROM b\nCOPY --exclude=\"a b\" --from=one /x /x", null, "stage-1", "one" },
        { "FROM a AS one\nRUN x\nFROM b\nRUN --mount=type=bind,target=\"/a b\",from=one y", null, "stage-1", "one" },
        { "FROM a AS one\nRUN x\nFROM b\nRUN --mount='\"target=/a,b\",FROM=one' y", null, "stage-1", "one" },
        { "FROM a AS one\nRUN x\nFROM b\nONBUILD COPY --from=one /x /x", null, "stage-1", "" },
        { "FROM a AS one\nRUN x\nFROM b\nRUN --mount=source=/from=one,target=/x y", null, "stage-1", "" },
        { "FROM a AS one\nRUN x\nFROM b\nRUN --mount=from=0,target=/x y", null, "stage-1", "" },
        { "FROM a AS one\nRUN x\nFROM b\nCOPY -- --from=one /x", null, "stage-1", "" },
        { "FROM a\nCOPY . C:\\\\app\\\\\nFROM b AS two\nRUN x", null, "two", "" },
        { "FROM a AS one\nRUN x \\ \t\n  # comment\n\n y\nFROM b\nCOPY --fr\\\nom=one /x /x", null, "stage-1", "one" },
        { "#escape=`\nFROM a AS one\nRUN x \\\nFROM b AS two", null, "two", "" },
        { "#escape=`\nFROM a AS one\nRUN x ``\nFROM b AS two", null, "two", "" },
        { "# comment\n# escape=`\nFROM a AS one\nRUN x `\nFROM b AS two", null, "two", "" },
        { "FROM a AS one\nRUN x \\", null, "one", "" },
        { "\uFEFFFROM a AS one\r\nRUN x \\\r\n y\r\nFROM one\r\n", null, "stage-1 one", "" },
        { "FROM a AS a\nRUN x\nFROM a", null, "stage-1 a", "" },
        { "FROM one\nFROM two", "nowhere", "", "" },
        { "", null, "", "" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void The_stages_of_a_Dockerfile_are_told_apart(string text, string? target, string lineage, string intermediate)
    {
        var stages = Dockerfile.Parse(text)!;

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
        { "ARG B=a\nFROM ${B%x} AS one\nFROM ${B/a/b}:1\nCOPY --from=one /x /x", null, "" },
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
        { "FROM a\nRUN << EOF\nFROM c\nEOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN <<- EOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN cat <<\"A B\" <<C; echo\nFROM c\nA B\nFROM d\nC;\nC\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN echo \"cat <<EOF x\"\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN echo ' <<EOF '\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN echo it's <<EOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN echo ${X@Q} <<EOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN echo \"${X:-\"y\"}\" <<EOF\nFROM c\nEOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN [\"sh\", \"-c\", \"cat <<EOF x\"]\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN [ -e /x ] || cat <<EOF\nFROM c\nEOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nRUN <<EOF cat\nRUN <<X\nEOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nCMD cat <<EOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nCOPY <<EOF --from=c /x\nEOF\nCOPY --from=b /x /x", null, "a b" },
        { "FROM a\nCOPY --from=scratch /x /x\nRUN --mount=from=scratch,target=/x y", null, "a" },
        { "FROM a\nRUN --mount=type=cache,target=/x,from=b:1 --mount=from=c,from=d x", null, "a b:1 d" },
        { "FROM a\nRUN --mount=source=/from=b,target=/x y", null, "a" },
        { "FROM a\nONBUILD COPY --from=b /x /x\nONBUILD ADD http://host/x /x", null, "a" },
        { "FROM \"a\"", null, "a" },
        { "FROM a", "nowhere", "" },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public void The_images_a_target_needs_are_those_that_are_no_stages(string text, string? target, string images) =>
        string.Join(' ', Dockerfile.Parse(text)!.External(target)).ShouldBe(images);

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
        { "ARG TAG=3\nFROM a:${TAG:+4}", "", "a:4" },
        { "ARG TAG=3\nFROM a${NONE:+4}", "", "a" },
        { "ARG TAG=3\nFROM a:${TAG+4}", "", "a:4" },
        { "ARG TAG=3\nFROM a:${TAG:?none}", "", "a:3" },
        { "FROM a:${TAG-3}", "TAG=4", "a:3" },
        { "ARG TAG=\nFROM a:${TAG:-3}${TAG-4}", "", "a:3" },
        { "ARG S=\"\"\nFROM r/base${S}", "", "r/base" },
        { "ARG S=\nFROM r/base$S", "", "r/base" },
        { "ARG A='$B' B=\\$C\nFROM a:$A$B", "", "a:$B$C" },
        { "ARG A=\"b\\\"c\"\nFROM a:${A:-x}", "", "a:b\"c" },
        { "ARG B=5\nFROM a:${A:-${B:-6}}", "", "a:5" },
        { "FROM a:${A:-\"${B:-6}\"}", "", "a:6" },
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

        string.Join(' ', Dockerfile.Read(text, values, platform: null).Value!.External(target: null)).ShouldBe(images);
    }

    [Fact]
    public void An_argument_may_name_a_stage() =>
        Dockerfile.Parse("ARG B=one\nFROM a AS one\nRUN x\nFROM $B")!.Lineage(target: null).ShouldBe(["stage-1", "one"]);

    /// <summary>Dockerfile, platform, images from elsewhere.</summary>
    public static TheoryData<string, string?, string> Platforms => new()
    {
        { "FROM a-$TARGETARCH", "linux/amd64", "a-amd64" },
        { "FROM a-$TARGETOS$TARGETVARIANT", "linux/arm/v7", "a-linuxv7" },
        { "FROM a-${TARGETARCH}", "linux/arm64", "a-arm64" },
        { "FROM a-$TARGETVARIANT", "linux/arm64", "" },
        { "FROM a-$TARGETARCH", "linux/x86_64", "" },
        { "FROM a-$TARGETARCH", null, "" },
        { "FROM a-$BUILDARCH", "linux/amd64", "" },
        { "ARG TARGETARCH\nFROM a-$TARGETARCH", "linux/amd64", "" },
        { "ARG TARGETARCH=x\nFROM a-$TARGETARCH", "linux/amd64", "a-x" },
    };

    [Theory]
    [MemberData(nameof(Platforms))]
    public void The_platform_stands_in_the_names_of_bases_where_every_BuildKit_agrees_on_it(string text, string? platform, string images)
    {
        var stages = Dockerfile.Read(text, new Dictionary<string, string>(), platform).Value!;

        string.Join(' ', stages.External(target: null)).ShouldBe(images);
        stages.Doubts(target: null).Count.ShouldBe(images is "" ? 1 : 0);
    }

    [Theory]
    [InlineData("FROM a:${V%x}")]
    [InlineData("FROM a:${V/x/y}")]
    [InlineData("ARG V\nFROM a:${V-x}")]
    [InlineData("ARG V=1\nARG V\nFROM a:$V")]
    [InlineData("ARG V=\"x\nFROM a:$V")]
    [InlineData("ARG V\nFROM $V")]
    [InlineData("FROM a:${V:?unset}")]
    [InlineData("FROM a:${V")]
    [InlineData("FROM a:${}")]
    [InlineData("FROM a:${V:=x}")]
    [InlineData("FROM a:$TARGETSTAGE")]
    [InlineData("FROM a\nCOPY --from=0 /x /x")]
    [InlineData("FROM a\nCOPY --from=$V /x /x")]
    [InlineData("FROM a AS one\nONBUILD COPY --from=b /x /x\nFROM one")]
    public void A_source_that_BuildKit_refuses_or_that_its_versions_read_differently_is_a_doubt(string text) =>
        Dockerfile.Parse(text)!.Doubts(target: null).ShouldNotBeEmpty();

    [Fact]
    public void What_other_stages_are_made_from_is_no_doubt() =>
        Dockerfile.Parse("FROM a:${V%x}\nFROM b")!.Doubts(target: null).ShouldBeEmpty();

    [Theory]
    [InlineData("FROM a\nRUN cat <<EOF\nx")]
    [InlineData("FROM a\nRUN cat <<$EOF\n$EOF")]
    [InlineData("FROM a\nRUN echo ${X:-a <<EOF}")]
    [InlineData("FROM a\nCOPY --from=\u00E0 /x /x")]
    [InlineData("# escape=`\nFROM a\nCOPY --from=b\\c /x /x")]
    [InlineData("# check=skip=all\n# escape=`\nFROM a")]
    [InlineData("FROM a b")]
    [InlineData("FROM a\nRUN --mount=from=b\\\"c x")]
    public void A_file_that_BuildKit_refuses_or_that_its_versions_read_differently_is_not_read(string text) =>
        Dockerfile.Read(text, new Dictionary<string, string>(), platform: null).Fault.ShouldNotBeNull();

    [Theory]
    [InlineData("ADD https://host/x.tar /x", true)]
    [InlineData("ADD [\"https:\\/\\/host\", \"/x\"]", true)]
    [InlineData("ADD x.git /x", true)]
    [InlineData("ADD mygithub.com/x me@x /x", false)]
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
        Dockerfile.Parse($"FROM a\n{instruction}")!.Fetches(target: null).ShouldBe(isFetch ? [instruction] : []);

    [Theory]
    [InlineData("# syntax=example.com/buildpacks:1\nwhatever")]
    [InlineData("# a comment is no directive, and what follows it none\n#syntax = other/frontend\nFROM a")]
    [InlineData("#!/usr/bin/env docker\n# syntax=other\nFROM a")]
    [InlineData("// syntax=other\nFROM a")]
    [InlineData("{\"syntax\":\"other\"}")]
    public void Another_language_is_not_read(string text) => Dockerfile.Parse(text).ShouldBeNull();
}
