namespace RegistryCache.Tests;

/// <summary>The rule that only the image of this very build is pushed, before docker is asked to.</summary>
public sealed class ImageProofTests : IDisposable
{
    private const string Image = "localhost:5000/team/app";

    private static readonly Digest Made = Given.DigestOf("made");
    private static readonly Digest Other = Given.DigestOf("other");
    private static readonly CiFacts Commit = Given.Main with { Commit = "1a2b3c4" };

    private readonly DockerUnderTest _docker = new();
    private readonly CacheInput _input;

    public ImageProofTests() => _input = _docker.InputFor(Image);

    public void Dispose() => _docker.Dispose();

    [Fact]
    public async Task What_the_build_made_is_pushed() => await RequireAsync(Given.Modern, Of(Made), inEngine: Made);

    [Fact]
    public async Task Another_image_under_the_name_is_not() =>
        (await FailureAsync(Given.Modern, Of(Made), inEngine: Other)).ShouldBe(
            $"Pushing {Image}:main failed: the engine's image of that name is not the one this build made.\n   the engine has {Other}\n   built {Made}\n{ImageProof.BuildAgain}");

    [Fact]
    public async Task Nor_is_one_where_the_build_made_none_in_the_engine() =>
        (await FailureAsync(Given.Modern, Of(), inEngine: Other)).ShouldContain("   the build made no image in the engine\n");

    /// <summary>The classic builder reports nothing, so its results cannot be compared.</summary>
    [Fact]
    public async Task An_engine_that_reports_no_result_is_not_asked() => await RequireAsync(Given.Windows with { BuildxVersion = null }, Of(), inEngine: Other);

    /// <summary>A builder of its own sends the image on, and containerd's store may give it another digest.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Of_a_builder_of_its_own_only_some_engines_can_tell(bool hasContainerdStore, bool isTold)
    {
        var engine = Given.Modern with { Builder = "farm", Driver = "docker-container", HasContainerdStore = hasContainerdStore };

        (await Record.ExceptionAsync(() => RequireAsync(engine, Of(Made), inEngine: Other)) is CacheException).ShouldBe(isTold);
    }

    [Fact]
    public async Task An_image_that_is_gone_is_for_docker_to_tell() => await RequireAsync(Given.Modern, Of(Made), inEngine: null);

    [Theory]
    [InlineData("9f8e7d6", "9f8e7d6")]
    [InlineData(null, "unknown")]
    public async Task A_later_process_of_another_commit_does_not_push(string? commit, string told) =>
        (await FailureAsync(Given.Modern, Of(Made) with { Commit = commit }, inEngine: Made, isSameProcess: false)).ShouldBe(
            $"Pushing {Image}:main failed: it was built from another commit, {told}.\n   this commit is 1a2b3c4\n{ImageProof.BuildAgain}");

    [Fact]
    public async Task Unless_its_inputs_are_the_same() =>
        await RequireAsync(Given.Modern, Of(Made) with { Commit = "9f8e7d6", Inputs = GivenSkip.Inputs }, inEngine: Made, isSameProcess: false, inputs: new InputsHash.Known(GivenSkip.Inputs));

    [Fact]
    public async Task The_process_that_built_knows_its_commit() => await RequireAsync(Given.Modern, Of(Made) with { Commit = "9f8e7d6" }, inEngine: Made);

    [Theory]
    [InlineData("first", null)]
    [InlineData("second", "its files have changed since DockerCacheBuild built it")]
    public async Task What_is_built_once_more_by_the_push_is_built_from_the_same_files(string content, string? reason)
    {
        var input = _input with { Load = "false", Mode = "max" };
        var plan = Given.Plan(input, Given.Modern, Commit);
        plan.Loads.ShouldBeFalse();
        await File.WriteAllTextAsync(Path.Combine(_input.Context, "file"), "first", TestContext.Current.CancellationToken);
        var made = Of(Made) with { Files = await ImageProof.ReadFilesAsync(plan, TestContext.Current.CancellationToken) };
        await File.WriteAllTextAsync(Path.Combine(_input.Context, "file"), content, TestContext.Current.CancellationToken);

        var exception = await Record.ExceptionAsync(() => RequireAsync(plan, made, isSameProcess: true));

        exception?.Message.Split('\n')[0].ShouldBe($"Pushing {Image}:main failed: {reason}.");
        (exception is null).ShouldBe(reason is null);
    }

    [Fact]
    public void Only_a_later_process_pushes_what_an_earlier_one_has_reused()
    {
        var plan = Given.Plan(_input, Given.Modern, Commit);
        var made = Of() with { Reused = Other };

        new ImageProof(plan, made, isSameProcess: false).Reused.ShouldBe(Other);
        new ImageProof(plan, made, isSameProcess: true).Reused.ShouldBeNull();
    }

    private static BuildProvenance Of(params Digest[] results) => new([], [], results) { Commit = Commit.Commit };

    private async Task<string> FailureAsync(EngineFacts engine, BuildProvenance made, Digest? inEngine, bool isSameProcess = true) =>
        (await Should.ThrowAsync<CacheException>(() => RequireAsync(engine, made, inEngine, isSameProcess))).Message;

    private Task RequireAsync(EngineFacts engine, BuildProvenance made, Digest? inEngine, bool isSameProcess = true, InputsHash? inputs = null)
    {
        if (inEngine is null)
            _docker.Fake.On("image inspect", error: "No such image", exitCode: 1);
        else
            _docker.Fake.On("image inspect", inEngine.ToString());
        var plan = Given.Plan(_input, engine, Commit);
        return RequireAsync(inputs is null ? plan : plan with { Facts = plan.Facts with { Inputs = inputs } }, made, isSameProcess);
    }

    private Task RequireAsync(CachePlan plan, BuildProvenance made, bool isSameProcess) =>
        new ImageProof(plan, made, isSameProcess).RequireAsync(_docker.Client, TestContext.Current.CancellationToken);
}
