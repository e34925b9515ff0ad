namespace RegistryCache.Tests;

/// <summary>How an image that is taken as it is comes into the engine.</summary>
public sealed class SkipLoadTests : SkipProbeFixture
{
    private string Pinned => $"{Registry.Name}/team/app@{Image}";

    [Fact]
    public async Task An_image_that_is_not_in_the_engine_is_pulled_by_its_digest_and_gets_its_tag()
    {
        Docker.Fake.On("image inspect", error: "Error: No such image", exitCode: 1);
        await WriteAsync("main", Record);

        (await LoadAsync(Input)).ShouldBe([$"docker pull {Pinned}", $"docker tag {Pinned} {Registry.Name}/team/app:main"]);
        Docker.Calls.ShouldBe([$"image inspect --format {{{{.Id}}}} {Pinned}"]);
    }

    [Fact]
    public async Task An_image_that_is_in_the_engine_gets_its_tag_alone()
    {
        await WriteAsync("main", Record);

        (await LoadAsync(Input with { Image = $"{Registry.Name}/team/app:1.2" })).ShouldBe([$"docker tag {Pinned} {Registry.Name}/team/app:1.2"]);
    }

    [Fact]
    public async Task The_own_scope_gives_the_tag_wherever_the_record_was()
    {
        await WriteAsync("main", Record);

        (await LoadAsync(Input, PullRequest)).ShouldBe([$"docker tag {Pinned} {Registry.Name}/team/app:pr-42"]);
    }

    [Fact]
    public async Task An_image_that_nobody_wants_in_the_engine_is_not_looked_for_there()
    {
        await WriteAsync("main", Record);

        (await LoadAsync(Input with { Load = "false" })).ShouldBeEmpty();
        Docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_engine_that_always_keeps_what_it_builds_is_given_nothing_that_nobody_wants()
    {
        await WriteAsync("main", Record);

        (await LoadAsync(Input with { Load = "false" }, engine: Given.Graph)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("linux/arm64")]
    [InlineData("linux/amd64 linux/arm64")]
    public async Task Every_platform_that_is_named_is_pulled(string platforms)
    {
        Docker.Fake.On("image inspect", exitCode: 1);
        await WriteAsync("main", Record);

        (await LoadAsync(Input with { Platforms = platforms.Split(' ') })).SkipLast(1)
            .ShouldBe(platforms.Split(' ').Select(platform => $"docker pull --platform {platform} {Pinned}"));
    }

    [Fact]
    public async Task Another_engine_is_asked_and_loaded_through_its_context()
    {
        Docker.Fake.On("--context remote image inspect", exitCode: 1);
        await WriteAsync("main", Record);

        (await LoadAsync(Input, engine: Given.Modern with { Context = "remote" })).ShouldBe(
            [$"docker --context remote pull {Pinned}", $"docker --context remote tag {Pinned} {Registry.Name}/team/app:main"]);
    }

    private async Task<string[]> LoadAsync(CacheInput input, CiFacts? ci = null, EngineFacts? engine = null)
    {
        var skip = await SkipAsync(input, ci, engine);
        var plan = GivenSkip.Plan(input, engine ?? Given.Modern, new SkipFacts(new InputsHash.Known(GivenSkip.Inputs), [], skip), ci);
        return [.. plan.Load.Select(command => command.ToString())];
    }
}
