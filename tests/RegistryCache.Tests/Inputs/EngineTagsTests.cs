using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>What an engine has under the tag of a base is what a build takes.</summary>
public sealed class EngineTagsTests : IDisposable
{
    private static readonly ExternalImage Base = new(ImageReference.Parse("localhost:5000/team/base:main"), Given.DigestOf("base"));
    private static readonly ExternalImage Alpine = new(ImageReference.Parse("alpine:3"), Given.DigestOf("alpine"));

    private readonly DockerUnderTest _docker = new();

    public void Dispose() => _docker.Dispose();

    [Theory]
    [InlineData("base", null)]
    [InlineData("another", "the engine has another localhost:5000/team/base:main than {0}, and builds take it from there")]
    public async Task A_base_that_was_rebuilt_in_the_engine_means_build(string content, string? expected)
    {
        Have($$"""{"RepoTags":["localhost:5000/team/base:main"],"RepoDigests":["localhost:5000/team/base@{{Given.DigestOf(content)}}"]}""");

        (await FindAsync(Base)).ShouldBe(expected?.Replace("{0}", Base.Digest.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"RepoTags":["alpine:3"],"RepoDigests":[]}""")]
    [InlineData("""{"RepoTags":["alpine:3"],"RepoDigests":null}""")]
    [InlineData("""{"RepoTags":["localhost:5000/team/base:main","alpine:3"]}""")]
    public async Task An_image_that_was_never_pushed_is_another_one(string image)
    {
        Have(image);

        (await FindAsync(Alpine)).ShouldNotBeNull();
    }

    [Fact]
    public async Task All_are_asked_for_in_one_call_and_those_that_are_missing_are_no_reason_to_build()
    {
        _docker.Fake.On("image inspect", error: "Error: No such image: localhost:5000/team/base:main\nError: No such image: alpine:3\n", exitCode: 1);

        (await FindAsync(Base, Alpine)).ShouldBeNull();

        _docker.Calls.ShouldBe(["image inspect --format {{json .}} localhost:5000/team/base:main alpine:3"]);
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_means_build()
    {
        _docker.Fake.On("image inspect", error: EngineTexts.NoServer, exitCode: 1);

        (await FindAsync(Base)).ShouldBe($"the engine cannot be asked for its images: {EngineTexts.NoServer}");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("pull", false)]
    [InlineData("pull=true", false)]
    [InlineData("pull=false", true)]
    public void Builds_that_pull_do_not_take_what_the_engine_has(string? option, bool expected) =>
        EngineTags.Count((Given.Input with { BuildOptions = option is null ? [] : [option] }).Parse(), Given.Modern).ShouldBe(expected);

    [Fact]
    public void A_builder_of_its_own_does_not_take_what_the_engine_has() =>
        EngineTags.Count(Given.Input.Parse(), Given.Modern with { Builder = "farm", Driver = "remote" }).ShouldBeFalse();

    private void Have(string image) => _docker.Fake.On("image inspect", image + "\n");

    private Task<string?> FindAsync(params ExternalImage[] inputs) => EngineTags.FindOtherAsync(_docker.Client, Given.Modern, inputs, TestContext.Current.CancellationToken);
}
