namespace RegistryCache.Tests;

/// <summary>What is known of an image that was just built.</summary>
public sealed class ProvenanceReaderTests : IDisposable
{
    private static readonly EngineFacts Engine = Given.Modern with { Architecture = "amd64" };
    private static readonly ImageReference Base = ImageReference.Parse("localhost:5000/base:main");
    private static readonly Digest Made = Given.DigestOf("made");
    private static readonly Digest Pushed = Given.DigestOf("pushed");
    private static readonly Digest Other = Given.DigestOf("other");

    private readonly DockerUnderTest _docker = new();
    private readonly CacheInput _input;

    public ProvenanceReaderTests() => _input = _docker.InputFor("localhost:5000/team/app");

    private string Dockerfile => Path.Combine(_input.Context, "Dockerfile");

    public void Dispose() => _docker.Dispose();

    [Fact]
    public async Task What_the_builder_reported_is_told_with_the_hash_of_inputs_that_stayed_as_they_were()
    {
        await File.WriteAllTextAsync(Dockerfile, "FROM alpine:3\n", TestContext.Current.CancellationToken);
        var plan = await PlanAsync();

        var provenance = await ReadAsync(plan, $"[1/1] FROM docker.io/library/alpine:3@{Other}", $"exporting to image\n#9 writing image {Made}");

        provenance.Inputs.ShouldBe(((InputsHash.Known)plan.Facts.Inputs).Digest);
        provenance.Materials.ShouldBe([new ExternalImage(ImageReference.Parse("alpine:3"), Other)]);
        provenance.Results.ShouldBe([Made]);
        provenance.Doubts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nothing_was_known_before_the_build_nothing_is_after_it()
    {
        var plan = await PlanAsync();

        (await ReadAsync(plan with { Facts = Given.Built }, "[1/1] COPY . .")).Inputs.ShouldBeNull();
    }

    [Theory]
    [InlineData("Dockerfile", "FROM scratch\nCOPY . .\n")]
    [InlineData("file", "new")]
    public async Task Inputs_that_changed_during_the_build_cannot_be_told(string file, string content)
    {
        var plan = await PlanAsync();
        await File.WriteAllTextAsync(Path.Combine(_input.Context, file), content, TestContext.Current.CancellationToken);

        (await ReadAsync(plan, "[1/1] COPY . .")).Inputs.ShouldBeNull();
    }

    [Fact]
    public async Task Nor_can_those_of_a_Dockerfile_that_is_gone_meanwhile()
    {
        var plan = await PlanAsync();
        File.Delete(Dockerfile);

        (await ReadAsync(plan, "[1/1] COPY . .")).Inputs.ShouldBeNull();
    }

    [Fact]
    public async Task What_the_Dockerfile_fetches_is_a_doubt()
    {
        await File.WriteAllTextAsync(Dockerfile, "FROM scratch\nADD http://host/x /x\n", TestContext.Current.CancellationToken);

        (await ReadAsync(await PlanAsync(), "[1/1] COPY . .")).Doubts.ShouldBe(["Nobody can tell whether 'ADD http://host/x /x' still gives the same."]);
    }

    [Fact]
    public async Task An_argument_gives_the_name_that_has_to_be_reported()
    {
        await File.WriteAllTextAsync(Dockerfile, "ARG BASE\nFROM $BASE\n", TestContext.Current.CancellationToken);

        (await ReadAsync(await PlanAsync(_input with { BuildArgs = ["BASE=localhost:5000/other:1"] }), $"[1/1] FROM {Base}@{Other}")).Doubts
            .ShouldBe(["The build did not tell the digest of localhost:5000/other:1."]);
    }

    /// <summary>The base as the builder named it, and what the engine has under its tag.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_base_of_the_list_belongs_to_the_key_and_not_to_the_materials(bool hasDigest)
    {
        await File.WriteAllTextAsync(Dockerfile, $"FROM {Base}\n", TestContext.Current.CancellationToken);
        _docker.Fake.On("image inspect", output: Made.ToString());
        var plan = await PlanAsync(bases: [new("base", Base, Pushed, [Made])]);

        var provenance = await ReadAsync(plan, $"[1/1] FROM {Base}{(hasDigest ? $"@{Made}" : "")}");

        provenance.Materials.ShouldBeEmpty();
        provenance.Doubts.ShouldBeEmpty();
        provenance.Inputs.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_base_that_the_Dockerfile_knows_by_name_needs_no_digest_either()
    {
        await File.WriteAllTextAsync(Dockerfile, "FROM base\n", TestContext.Current.CancellationToken);
        _docker.Fake.On("image inspect", output: Made.ToString());

        (await ReadAsync(await PlanAsync(bases: [new("base", Base, Pushed, [Made]) { Names = [new("base", [])] }]), $"[context base] {Base}")).Doubts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_base_that_was_taken_as_it_is_is_told_by_what_the_engine_has_under_its_digest()
    {
        await File.WriteAllTextAsync(Dockerfile, $"FROM {Base}\n", TestContext.Current.CancellationToken);
        _docker.Fake.On("image inspect", output: Made.ToString());

        (await ReadAsync(await PlanAsync(bases: [new("base", Base, Pushed, [])]), $"[1/1] FROM {Base}")).Doubts.ShouldBeEmpty();
    }

    /// <summary>What the builder reported, and what the engine has now under the tag and under the digest of the base.</summary>
    public static TheoryData<string, string, string> Moves => new()
    {
        { $"[1/1] FROM {Base}@{Other}", $"{Made}", $"{Made}" },
        { $"[1/1] FROM {Base}", $"{Other}", $"{Made}" },
        { $"[1/1] FROM {Base}", "", $"{Made}" },
        { $"[1/1] FROM {Base}", $"{Other}", "" },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task A_base_whose_tag_was_given_away_meanwhile_is_a_doubt(string vertex, string byTag, string byDigest)
    {
        await File.WriteAllTextAsync(Dockerfile, $"FROM {Base}\n", TestContext.Current.CancellationToken);
        _docker.Fake
            .On(new Fakes.FakeDockerRule(["image", "inspect"]) { Having = "base:main", Output = byTag, ExitCode = byTag is "" ? 1 : 0 })
            .On(new Fakes.FakeDockerRule(["image", "inspect"]) { Having = "base@", Output = byDigest, ExitCode = byDigest is "" ? 1 : 0 });

        (await ReadAsync(await PlanAsync(bases: [new("base", Base, Pushed, [Made])]), vertex)).Doubts
            .ShouldBe([$"The tag {Base} was given to another image during the build."]);
    }

    private async Task<CachePlan> PlanAsync(CacheInput? input = null, IReadOnlyList<BaseImage>? bases = null)
    {
        var options = (input ?? _input).Parse();
        var inputs = await InputsReader.ReadAsync(options, Engine, _docker.Client, InputsReader.StartAsync(options, TestContext.Current.CancellationToken));
        return GivenSkip.Plan(input ?? _input, Engine, new SkipFacts(inputs.ShouldBeOfType<InputsHash.Known>(), bases ?? [], new SkipDecision.Builds("nothing is on record")));
    }

    private Task<BuildProvenance> ReadAsync(CachePlan plan, params string[] vertices)
    {
        var progress = new BuildProgress();
        foreach (var line in vertices.SelectMany((vertex, index) => $"#{index + 8} {vertex}\n#{index + 8} DONE 0.1s\n".Split('\n')))
            progress.Read(line);
        return new ProvenanceReader(plan, _docker.Client, ContextLink.None).ReadAsync(progress, TestContext.Current.CancellationToken);
    }
}
