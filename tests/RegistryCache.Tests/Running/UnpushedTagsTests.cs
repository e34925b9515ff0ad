namespace RegistryCache.Tests;

/// <summary>The engine's own tags for what is built from and not pushed yet.</summary>
public sealed class UnpushedTagsTests : IDisposable
{
    private static readonly ImageReference Base = ImageReference.Parse("localhost:5000/base:main");
    private static readonly ImageReference Tag = Base.WithTag("unpushed-1");
    private static readonly Digest Made = Given.DigestOf("made");

    private readonly DockerUnderTest _docker = new();

    public void Dispose() => _docker.Dispose();

    [Fact]
    public async Task What_was_just_built_has_one_for_the_time_of_the_calls()
    {
        _docker.Fake.On("image inspect", Made.ToString());

        await using (await CreateAsync())
            _docker.Calls.ShouldBe([$"image tag {Base} {Tag}", $"image inspect --format {{{{.Id}}}} {Tag}"]);

        _docker.Calls.Last().ShouldBe($"image rm {Tag}");
    }

    [Fact]
    public async Task Where_the_name_means_another_image_by_now_nothing_is_built_from_it()
    {
        _docker.Fake.On("image inspect", Given.DigestOf("other").ToString());

        (await Should.ThrowAsync<CacheException>(CreateAsync)).Message.ShouldBe(
            $"The engine no longer has the base that was just built: {Base} is another image now, or none.\nAnother build on this engine uses the same tag. Build again, or give each its own tag.");

        _docker.Calls.Last().ShouldBe($"image rm {Tag}");
    }

    [Fact]
    public async Task What_is_in_the_registry_needs_none()
    {
        var plan = Given.Plan(_docker.InputFor("localhost:5000/team/app"), Given.Modern).With((BaseImage[])[new("base", Base, Made, []) { Names = [new("base", [])] }]);

        await using (await UnpushedTags.CreateAsync(_docker.Client, plan, TestContext.Current.CancellationToken))
            _docker.Calls.ShouldBeEmpty();
    }

    private Task<UnpushedTags> CreateAsync()
    {
        var plan = Given.Plan(_docker.InputFor("localhost:5000/team/app"), Given.Modern)
            .With((BaseImage[])[new("base", Base, Digest: null, [Made]) { Names = [new("base", [])], Unpushed = Tag }]);
        return UnpushedTags.CreateAsync(_docker.Client, plan, TestContext.Current.CancellationToken);
    }
}
