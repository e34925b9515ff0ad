namespace RegistryCache.Tests;

/// <summary>How tags are made to name what the registry has already.</summary>
public sealed class TagMoverTests : IDisposable
{
    private readonly MemoryRegistry _registry = new();
    private readonly Digest _image;
    private readonly Digest _cache;

    public TagMoverTests() => (_image, _cache) = (_registry.PushImage("team/app", "image"), _registry.PushImage("team/app", "cache"));

    private CacheInput Input => Given.Input with { Image = $"{_registry.Name}/team/app" };

    private string Main => $"{_registry.Name}/team/app:main";

    private string CacheOfMain => $"{_registry.Name}/team/app:cache-main";

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task Image_and_cache_get_their_tags_and_no_layer_moves()
    {
        var outcome = await RunAsync(Plan(Input));

        (_registry.Tagged("team/app:main"), _registry.Tagged("team/app:cache-main")).ShouldBe((_image, _cache));
        outcome.ToString().ShouldBe($"nothing, the registry has the image already: {Main} at {_image}; {CacheOfMain} at {_cache}; tagged anew: main and cache-main");
        outcome.Problems.ShouldBeEmpty();
        _registry.Requests.ShouldAllBe(request => request.Path.Contains("/manifests/", StringComparison.Ordinal) || request.Method != "GET");
    }

    [Fact]
    public async Task A_tag_that_is_right_already_is_not_written()
    {
        _registry.PushImage("team/app:main", "image");
        _registry.PushImage("team/app:cache-main", "cache");

        var outcome = await RunAsync(Plan(Input));

        _registry.Requests.ShouldAllBe(request => request.Method == "HEAD");
        outcome.Points.Select(point => point.Digest).ShouldBe([_image, _cache]);
        outcome.ToString().ShouldBe($"nothing, the registry has the image already: {Main} at {_image}; {CacheOfMain} at {_cache}");
    }

    [Fact]
    public async Task A_tag_that_names_something_else_is_moved()
    {
        _registry.PushImage("team/app:main", "another image");
        _registry.PushImage("team/app:cache-main", "another cache");

        var outcome = await RunAsync(Plan(Input));

        _registry.Written.Order().ShouldBe(["cache-main", "cache-main..record", "main"]);
        (_registry.Tagged("team/app:main"), _registry.Tagged("team/app:cache-main")).ShouldBe((_image, _cache));
        outcome.Moved.ShouldBe(outcome.Points);
    }

    [Fact]
    public async Task A_tag_that_was_moved_is_told_beside_one_that_was_right()
    {
        _registry.PushImage("team/app:main", "another image");
        _registry.PushImage("team/app:cache-main", "cache");

        (await RunAsync(Plan(Input))).ToString().ShouldEndWith("; tagged anew: main");
    }

    [Fact]
    public async Task The_record_beside_a_cache_moves_with_it_and_keeps_what_the_registry_refused()
    {
        await WriteRecordAsync(commit: null, refused: ["zstd"]);
        _registry.PushImage("team/app:cache-main", "another cache");

        await RunAsync(Plan(Input with { Epoch = "2026-w48" }) with { Ci = Given.Main with { Commit = "0123456" } });

        var record = (await RecordAsync()).ShouldNotBeNull();
        (record.Image, record.Commit, record.Epoch, record.Mode).ShouldBe((_image, "0123456", "2026-w48", CacheMode.Max));
        record.Caches.ShouldBe([_cache]);
        record.Describes(_cache).ShouldBeTrue();
        record.Refused.ShouldBe(["zstd"]);
    }

    [Fact]
    public async Task A_scope_whose_first_build_is_left_out_has_a_record_from_then_on()
    {
        await RunAsync(Plan(Input));

        (await RecordAsync()).ShouldNotBeNull().Describes(_cache).ShouldBeTrue();
    }

    [Fact]
    public async Task A_record_that_is_refused_is_told_and_no_more()
    {
        _registry.On("PUT", "/manifests/cache-main..record", new StubResponse(403));

        var outcome = await RunAsync(Plan(Input));

        outcome.Points.Select(point => point.Digest).ShouldBe([_image, _cache]);
        outcome.Problems.ShouldHaveSingleItem().ShouldStartWith($"The record {CacheOfMain}..record was not written: ");
    }

    [Fact]
    public async Task Several_platforms_have_several_caches()
    {
        var arm64 = _registry.PushImage("team/app", "cache of arm64");

        await RunAsync(Plan(Input with { Platforms = ["linux/amd64", "linux/arm64"] }, _cache, arm64));

        (_registry.Tagged("team/app:cache-main..linux-amd64"), _registry.Tagged("team/app:cache-main..linux-arm64")).ShouldBe((_cache, arm64));
    }

    [Fact]
    public async Task The_cache_of_a_newer_commit_stays_and_the_image_gets_its_tag()
    {
        using var repository = new TemporaryRepository();
        var older = repository.Commit("older");
        var newer = repository.Commit("newer");
        await WriteRecordAsync(newer);
        var other = _registry.PushImage("team/app:cache-main", "the newer cache");

        var outcome = await RunAsync(Plan(Input with { Context = repository.Folder }) with { Ci = Given.Main with { Commit = older } });

        (_registry.Tagged("team/app:main"), _registry.Tagged("team/app:cache-main")).ShouldBe((_image, other));
        outcome.Points.ShouldHaveSingleItem().Digest.ShouldBe(_image);
        outcome.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_cache_of_an_older_commit_does_not()
    {
        using var repository = new TemporaryRepository();
        await WriteRecordAsync(repository.Commit("older"));
        var newer = repository.Commit("newer");

        await RunAsync(Plan(Input with { Context = repository.Folder }) with { Ci = Given.Main with { Commit = newer } });

        _registry.Tagged("team/app:cache-main").ShouldBe(_cache);
    }

    [Fact]
    public async Task An_image_tag_that_is_refused_ends_with_what_to_do_and_the_cache_is_written_all_the_same()
    {
        _registry.On("PUT", "/manifests/main", new StubResponse(403));

        (await Should.ThrowAsync<CacheException>(() => RunAsync(Plan(Input)))).Message.ShouldBe(
            $"""
            Could not tag {_image} as {Main}: {_registry.Name} answers 403 Forbidden
            With --docker-cache-skip never, the image is built and pushed.
            """);
        _registry.Tagged("team/app:cache-main").ShouldBe(_cache);
    }

    [Fact]
    public async Task An_image_that_is_gone_meanwhile_ends_so_too()
    {
        _registry.Lose(_image);

        (await Should.ThrowAsync<CacheException>(() => RunAsync(Plan(Input)))).Message
            .ShouldStartWith($"Could not tag {_image} as {Main}: {_registry.Name} does not have it any more\n");
    }

    [Fact]
    public async Task A_cache_tag_that_is_refused_is_told_and_no_more()
    {
        _registry.On("PUT", "/manifests/cache-main", new StubResponse(403));

        var outcome = await RunAsync(Plan(Input));

        outcome.Points.ShouldHaveSingleItem().Reference.ToString().ShouldBe(Main);
        outcome.Problems.ShouldBe([$"Cache {CacheOfMain} was not made to name {_cache}: {_registry.Name} answers 403 Forbidden"]);
    }

    [Fact]
    public async Task A_cache_that_is_gone_is_told_and_no_more()
    {
        _registry.Lose(_cache);

        (await RunAsync(Plan(Input))).Problems.ShouldBe([$"Cache {CacheOfMain} was not made to name {_cache}: {_registry.Name} does not have it any more"]);
        _registry.Tagged("team/app:main").ShouldBe(_image);
    }

    private CachePlan Plan(CacheInput input, params Digest[] caches) => GivenSkip.Plan(
        input, Given.Modern, GivenSkip.Facts(GivenSkip.Record with { Image = _image, Caches = caches is [] ? [_cache] : caches }));

    private Task<CacheRecord?> RecordAsync() => _registry.ReadAsync("team/app:cache-main..record", CacheRecord.Parse);

    private async Task WriteRecordAsync(string? commit, IReadOnlyList<string>? refused = null)
    {
        using var client = Clients.Open();
        var record = new CacheRecord { Mode = CacheMode.Max, Generation = CacheGeneration.Docker23, BuiltBy = "docker 26.1.5", Created = Given.Now, Commit = commit, Refused = refused };
        await RecordStore.WriteAsync(client, _registry.Reference("team/app:cache-main..record"), record, TestContext.Current.CancellationToken);
    }

    private static async Task<PushOutcome.Pointed> RunAsync(CachePlan plan)
    {
        using var client = Clients.Open();
        return await new TagMover(client).RunAsync(plan, TestContext.Current.CancellationToken);
    }
}
