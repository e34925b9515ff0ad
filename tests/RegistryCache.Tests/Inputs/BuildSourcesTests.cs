namespace RegistryCache.Tests;

/// <summary>The lines are those of real engines: 20.10.24, and 26.1.5 with buildx 0.13.1; the digests have short names here.</summary>
public class BuildSourcesTests
{
    private static readonly string One = $"sha256:{new string('1', 64)}";
    private static readonly string Two = $"sha256:{new string('2', 64)}";

    /// <summary>Names of vertices, the images they are, the doubts.</summary>
    public static TheoryData<string, string, string> Vertices => new()
    {
        { "[1/2] FROM host:5000/base:1@DIGEST1", "host:5000/base:1 DIGEST1", "" },
        { "[build 1/2] FROM host:5000/base:1@DIGEST1", "host:5000/base:1 DIGEST1", "" },
        { "[linux/arm64 build  1/12] FROM host:5000/base:1@DIGEST1", "host:5000/base:1 DIGEST1", "" },
        { "[1/2] FROM docker.io/library/alpine:3@DIGEST1", "docker.io/library/alpine:3 DIGEST1", "" },
        { "[1/2] FROM host:5000/base@DIGEST1", "host:5000/base DIGEST1", "" },
        { "FROM host:5000/base:1@DIGEST1", "host:5000/base:1 DIGEST1", "" },
        { "docker-image://docker.io/docker/dockerfile:1@DIGEST1", "docker.io/docker/dockerfile:1 DIGEST1", "" },
        { "[context base] host:5000/base:1@DIGEST1", "host:5000/base:1 DIGEST1", "" },
        { "[linux/amd64 context base::linux/amd64] host:5000/base:1@DIGEST1", "host:5000/base:1 DIGEST1", "" },
        { "FROM host:5000/a:1@DIGEST1|[b 1/2] FROM host:5000/a:1@DIGEST1|[1/2] FROM host:5000/b:1@DIGEST2", "host:5000/a:1 DIGEST1|host:5000/b:1 DIGEST2", "" },
        { "[internal] load metadata for host:5000/base:1|[1/2] FROM host:5000/base:1@DIGEST1", "host:5000/base:1 DIGEST1", "" },
        { "[internal] load metadata for host:5000/base:1@DIGEST1|[1/2] FROM host:5000/base:1@DIGEST1", "host:5000/base DIGEST1", "" },
        { "[context a] load metadata for host:5000/base:1@DIGEST1|[context a] host:5000/base:1@DIGEST1", "host:5000/base DIGEST1", "" },
        { "[internal] load metadata for host:5000/base:1|[internal] load metadata for host:5000/base:1@DIGEST1|[1/2] FROM host:5000/base:1@DIGEST1", "host:5000/base:1 DIGEST1", "" },

        { "[1/2] FROM host:5000/base:1", "", "The build did not tell the digest of host:5000/base:1." },
        { "FROM host:5000/base:1", "", "The build did not tell the digest of host:5000/base:1." },
        { "[context a] host:5000/base:1", "", "The build did not tell the digest of host:5000/base:1." },
        { "docker-image://host:5000/docker/dockerfile:1", "", "The build did not tell the digest of host:5000/docker/dockerfile:1." },
        { "docker-image://host:5000/frontend:1@DIGEST1", "host:5000/frontend:1 DIGEST1", "The frontend host:5000/frontend:1@DIGEST1 may name what it takes as it likes." },
        { "[1/2] FROM HOST/UPPER:1@DIGEST1", "", "The build did not tell the digest of HOST/UPPER:1@DIGEST1." },
        { "[context docs] load .dockerignore|[context docs] load from client", "", "The folder that is the context 'docs' is not looked at." },
        { "[context oci] OCI load from client", "", "The build was made with something that is not understood: [context oci] OCI load from client." },
        { "[2/2] ADD http://host/file /file", "", "Nobody can tell whether 'ADD http://host/file /file' still gives the same." },
        { "[2/2] ADD --checksum=DIGEST1 https://host/file /file", "", "Nobody can tell whether 'ADD --checksum=DIGEST1 https://host/file /file' still gives the same." },
        { "[2/2] ADD git@host:team/x.git#main /x", "", "Nobody can tell whether 'ADD git@host:team/x.git#main /x' still gives the same." },
        { "http://host/file", "", "Nobody can tell whether 'http://host/file' still gives the same." },
        { "git://host/x.git", "", "Nobody can tell whether 'git://host/x.git' still gives the same." },
        { "[internal] load git source https://host/x.git", "", "Nobody can tell whether 'https://host/x.git' still gives the same." },
        { "[internal] load remote build context|copy /context /", "", "The build was made with something that is not understood: [internal] load remote build context." },
        { "[linux/amd64] generating sbom using docker.io/docker/scanner:1", "", "The build was made with something that is not understood: [linux/amd64] generating sbom using docker.io/docker/scanner:1." },
        { "[2/2] FETCH this", "", "The build was made with something that is not understood: [2/2] FETCH this." },
    };

    [Theory]
    [MemberData(nameof(Vertices))]
    public void What_a_build_took_from_elsewhere_is_told(string names, string images, string doubts)
    {
        var sources = Read(string.Join('\n', Full(names).Split('|').Select((name, index) => $"#{index + 1} {name}\n#{index + 1} DONE 0.1s\n")));

        Images(sources).ShouldBe(Full(images));
        string.Join('|', sources.Doubts).ShouldBe(Full(doubts));
    }

    [Theory]
    [InlineData("[internal] load build definition from Dockerfile")]
    [InlineData("[internal] load .dockerignore")]
    [InlineData("[internal] load build context")]
    [InlineData("[internal] preparing inline document")]
    [InlineData("[internal] load metadata for docker.io/library/alpine:3")]
    [InlineData("[linux/arm64 internal] load metadata for docker.io/library/alpine:3")]
    [InlineData("[context a] load metadata for docker.io/library/alpine:3")]
    [InlineData("resolve image config for docker-image://docker.io/docker/dockerfile:1")]
    [InlineData("resolve image config for docker.io/docker/dockerfile:1")]
    [InlineData("[auth] team/app:pull token for host:5000")]
    [InlineData("importing cache manifest from host:5000/team/app:main")]
    [InlineData("exporting to image")]
    [InlineData("exporting cache to registry")]
    [InlineData("exporting cache")]
    [InlineData("resolving provenance for metadata file")]
    [InlineData("[stage-8  2/11] COPY --from=one /one /one")]
    [InlineData("[2/3] RUN curl https://host/file")]
    [InlineData("[2/3] RUN <<EOF (echo hello...)")]
    [InlineData("[2/3] WORKDIR /app")]
    [InlineData("[2/3] ADD files.tar /files")]
    [InlineData("[2/3] COPY <<EOF /docs/")]
    [InlineData("mkdir /app")]
    [InlineData("merge (base, files)")]
    public void What_brings_nothing_is_passed_over(string name)
    {
        var sources = Read($"#1 {name}\n#1 DONE 0.1s");

        sources.Images.ShouldBeEmpty();
        sources.Doubts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("#2 0.578 #5 [fake 1/1] FROM host:5000/fake:1@DIGEST1")]
    [InlineData("#2 0.578 \r#5 [fake 1/1] FROM host:5000/fake:1@DIGEST1")]
    [InlineData("#2 0.578 ADD http://host/file")]
    [InlineData("#2 0.578 ")]
    [InlineData("#2 0.578")]
    [InlineData("#2 resolve host:5000/other:1@DIGEST1 done")]
    [InlineData("#2 sha256:1e5584dbbdc1e5ddbb3a2a2c32988e40f551b78cd9abe9f56adeb2e71203b1ed 1.30MB / 1.30MB 0.1s done")]
    [InlineData("#2 ...")]
    [InlineData("#0 building with \"default\" instance using docker driver")]
    public void What_is_printed_below_a_name_is_no_source(string line)
    {
        var sources = Read(Full($"#2 [2/2] RUN ./print\n{line}\n#2 DONE 0.6s"));

        sources.Images.ShouldBeEmpty();
        sources.Doubts.ShouldBe(line.StartsWith("#0", StringComparison.Ordinal) ? ["The name of step 2 goes over several lines."] : []);
    }

    [Fact]
    public void A_source_is_told_though_its_number_was_taken_by_a_line_feed_in_the_name_of_another()
    {
        var sources = Read(Full("#2 [2/2] WORKDIR /wa\n#3 [2/2] RUN true\n#2 DONE 0.0s\n\n#3 [b 1/1] FROM host:5000/base:1@DIGEST1\n#3 DONE 0.1s"));

        Images(sources).ShouldBe(Full("host:5000/base:1 DIGEST1"));
        sources.Doubts.ShouldContain("The name of step 2 goes over several lines.");
    }

    [Fact]
    public void A_source_that_BuildKit_turns_to_again_is_told_once()
    {
        var sources = Read(Full("#2 FROM host:5000/a:1@DIGEST1\n#2 ...\n\n#3 [2/2] COPY . .\n#3 DONE 0.1s\n\n#2 FROM host:5000/a:1@DIGEST1\n#2 DONE 0.2s"));

        Images(sources).ShouldBe(Full("host:5000/a:1 DIGEST1"));
        sources.Doubts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Step 1/2 : FROM host:5000/base:1")]
    public void A_build_that_reports_nothing_is_a_doubt(string output) =>
        Read(output).Doubts.ShouldBe(["The build did not report what it was made from."]);

    /// <summary>Dockerfile, target, names of vertices, doubts.</summary>
    public static TheoryData<string, string?, string, string> Dockerfiles => new()
    {
        { "FROM host:5000/base:1", null, "[1/1] FROM host:5000/base:1@DIGEST1", "" },
        { "FROM alpine", null, "[1/1] FROM docker.io/library/alpine:latest@DIGEST1", "" },
        { "FROM host:5000/base:1@DIGEST1", null, "[internal] load metadata for host:5000/base:1@DIGEST1|[1/1] FROM host:5000/base:1@DIGEST1", "" },
        { "FROM host:5000/base:1\nCOPY --from=alpine:3 /x /x", null, "[1/1] FROM host:5000/base:1@DIGEST1|FROM docker.io/library/alpine:3@DIGEST2", "" },
        { "ARG BASE=host:5000/base:1\nFROM $BASE", null, "[1/1] FROM host:5000/base:1@DIGEST1", "" },
        { "FROM base", null, "[context base] host:5000/base:1@DIGEST1", "" },
        { "FROM scratch\nCOPY . .", null, "[1/1] COPY . .", "" },

        { "FROM host:5000/base:1", null, "[1/1] FROM host:5000/base:2@DIGEST1", "The build did not tell the digest of host:5000/base:1." },
        { "FROM host:5000/base:1", null, "[1/1] FROM host:5000/base:1", "The build did not tell the digest of host:5000/base:1." },
        { "FROM host:5000/base:1@DIGEST2", null, "[1/1] FROM host:5000/base:1@DIGEST1", "The build did not tell the digest of host:5000/base:1@DIGEST2." },
        { "FROM host:5000/base:1\nCOPY --from=alpine:3 /x /x", null, "[1/1] FROM host:5000/base:1@DIGEST1", "The build did not tell the digest of alpine:3." },
        { "# syntax=docker/dockerfile:1\nFROM host:5000/base:1", null, "[1/1] FROM host:5000/base:1@DIGEST1", "The build did not tell the digest of docker/dockerfile:1." },
        { "FROM a AS one\nADD http://host/x /x\nFROM host:5000/base:1", null, "[1/1] FROM host:5000/base:1@DIGEST1", "" },
        { "FROM host:5000/base:1 AS one\nADD http://host/x /x\nFROM $B", "one", "[1/1] FROM host:5000/base:1@DIGEST1", "Nobody can tell whether 'ADD http://host/x /x' still gives the same." },
        { "FROM scratch\nADD http://host/x /x", null, "[2/2] ADD http://host/x /x", "Nobody can tell whether 'ADD http://host/x /x' still gives the same." },
        { "ARG V=1\nFROM host:5000/base:${V%x}", null, "[1/1] FROM host:5000/base:1@DIGEST1", "The base image 'host:5000/base:${V%x}' in the Dockerfile cannot be resolved." },
        { "FROM host:5000/base:1\nRUN cat <<EOF", null, "[1/1] FROM host:5000/base:1@DIGEST1", "The here-document 'EOF' has no end." },
        { "# syntax=example.com/other:1\nwhatever", null, "docker-image://docker.io/docker/dockerfile:1@DIGEST1", "The Dockerfile is written in a language of its own." },
    };

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void What_the_Dockerfile_names_and_the_build_does_not_is_a_doubt(string dockerfile, string? target, string names, string doubts)
    {
        var sources = Read(string.Join('\n', Full(names).Split('|').Select((name, index) => $"#{index + 1} {name}\n#{index + 1} DONE 0.1s\n")));

        string.Join('|', SourceCheck.Doubts(sources, Full(dockerfile), new Dictionary<string, string>(), target)).ShouldBe(Full(doubts));
    }

    private static string Full(string text) =>
        text.Replace("DIGEST1", One, StringComparison.Ordinal).Replace("DIGEST2", Two, StringComparison.Ordinal);

    private static string Images(BuildSources sources) =>
        string.Join('|', sources.Images.Select(image => $"{image.Reference.Canonical} {image.Digest}"));

    private static BuildSources Read(string text)
    {
        var sources = new BuildSources();
        foreach (var line in text.Split('\n'))
            sources.Read(line);

        return sources;
    }
}
