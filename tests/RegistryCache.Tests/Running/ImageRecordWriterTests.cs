namespace RegistryCache.Tests;

/// <summary>Which image is put on record, where that is certain.</summary>
public sealed class ImageRecordWriterTests : IDisposable
{
    private static readonly ExternalImage Material = new(ImageReference.Parse("localhost:5000/base:1"), Given.DigestOf("base"));

    private readonly MemoryRegistry _registry = new();
    private readonly Digest _pushed;

    public ImageRecordWriterTests() => _pushed = _registry.PushImage("team/app:main", "config");

    private CacheInput Input => Given.Input with { Image = $"{_registry.Name}/team/app", Mode = "inline" };

    private static string Tag => CacheTag.OfKey(Scope.OfBranch("main"), GivenSkip.Inputs);

    private BuildProvenance Provenance => new([Material], [], [_pushed]) { Inputs = GivenSkip.Inputs };

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task The_image_that_was_made_and_pushed_is_put_on_record()
    {
        (await WriteAsync(Provenance, _pushed)).ShouldBeNull();

        var record = (await RecordAsync()).ShouldNotBeNull();
        (record.Image, record.Doubt, record.Commit, record.BuiltBy).ShouldBe((_pushed, null, "0123456789", "docker 26.1.5"));
        record.Inputs.ShouldBe([Material]);
        record.Created.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task An_engine_that_names_what_it_made_by_its_configuration_is_understood()
    {
        (await WriteAsync(Provenance with { Results = [Given.DigestOf("config")] }, _pushed)).ShouldBeNull();

        (await RecordAsync()).ShouldNotBeNull().Image.ShouldBe(_pushed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_image_than_the_one_that_was_made_is_told_and_not_put_on_record(bool isThere)
    {
        var pushed = isThere ? _registry.PushImage("team/app:main", "somebody else's") : Given.DigestOf("gone");

        (await WriteAsync(Provenance, pushed)).ShouldBe($"The engine pushed another image than was built last, {pushed}: a skip or a pull has given it that name since, or somebody else uses its tag");

        _registry.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_doubt_is_put_on_record_with_the_image()
    {
        await WriteAsync(Provenance with { Doubts = ["First.", "Second."] }, _pushed);

        (await RecordAsync()).ShouldNotBeNull().Doubt.ShouldBe("First.");
    }

    [Theory]
    [InlineData("no provenance")]
    [InlineData("no inputs")]
    [InlineData("no digest")]
    public async Task What_is_not_known_is_not_put_on_record_and_no_problem(string unknown)
    {
        var provenance = unknown switch { "no provenance" => null, "no inputs" => Provenance with { Inputs = null }, _ => Provenance };

        (await WriteAsync(provenance, unknown is "no digest" ? null : _pushed)).ShouldBeNull();

        _registry.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_image_whose_base_is_not_pushed_is_not_put_on_record()
    {
        var plan = Plan();
        plan = plan with { Facts = plan.Facts with { Bases = [new("base", Material.Reference, Digest: null, [])] } };

        (await WriteAsync(Provenance, _pushed, plan)).ShouldBeNull();

        _registry.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_bases_of_the_list_belong_to_the_key()
    {
        var bases = new BaseImage[] { new("base", Material.Reference, Material.Digest, []) };
        var plan = Plan();

        await WriteAsync(Provenance with { Bases = bases }, _pushed, plan with { Facts = plan.Facts with { Bases = bases } });

        _registry.Written.ShouldHaveSingleItem().ShouldBe(CacheTag.OfKey(plan.Scope, BuildKey.Of(GivenSkip.Inputs, bases)!));
    }

    /// <summary>The base as the build used it, and whether that is the one that is in the registry.</summary>
    [Theory]
    [InlineData("taken as it is", true)]
    [InlineData("another one taken as it is", false)]
    [InlineData("built", true)]
    [InlineData("another one built", false)]
    [InlineData("nobody knows", false)]
    public async Task An_image_is_on_record_only_with_the_very_base_it_was_built_from(string used, bool isOnRecord)
    {
        var digest = _registry.PushImage("team/base:main", "base");
        var pushed = new BaseImage("base", _registry.Reference("team/base:main"), digest, []);
        BaseImage[] bases = used switch
        {
            "taken as it is" => [pushed],
            "another one taken as it is" => [pushed with { Digest = Given.DigestOf("another") }],
            "built" => [pushed with { Digest = null, Made = [Given.DigestOf("base")] }],
            "another one built" => [pushed with { Digest = null, Made = [Given.DigestOf("another")] }],
            _ => [],
        };
        var plan = Plan();

        var problem = await WriteAsync(Provenance with { Bases = bases }, _pushed, plan with { Facts = plan.Facts with { Bases = [pushed] } });

        _registry.Written.Count().ShouldBe(isOnRecord ? 1 : 0);
        if (!isOnRecord)
            problem.ShouldNotBeNull().ShouldEndWith($" was not written, since {digest} is not the base it was built from: that was built again since, or somebody else uses its tag");
    }

    /// <summary>What became of the caches, and whether they are on record.</summary>
    [Theory]
    [InlineData("written written", true)]
    [InlineData("kept written", true)]
    [InlineData("written failed", false)]
    [InlineData("kept kept", false)]
    public async Task Either_all_caches_are_put_on_record_or_none(string caches, bool isOnRecord)
    {
        var plan = Plan(Input with { Platforms = ["linux/amd64", "linux/arm64"] }, Given.HitOf("first"));
        var outcomes = caches.Split(' ').Select((cache, index) => Outcome(cache, plan.Exports[index].Reference, index == 0 ? "first" : "second")).ToArray();

        (await WriteAsync(Provenance, _pushed, plan, outcomes)).ShouldBeNull();

        (await RecordAsync()).ShouldNotBeNull().Caches.ShouldBe(isOnRecord ? [Given.DigestOf("first"), Given.DigestOf("second")] : []);
    }

    [Fact]
    public async Task The_record_stands_where_caches_do()
    {
        await WriteAsync(Provenance, _pushed, Plan(Input with { Repository = $"{_registry.Name}/team/cache" }));

        (await _registry.ReadAsync($"team/cache:{Tag}", text => ImageRecord.Parse(text, GivenSkip.Inputs))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_registry_that_refuses_the_record_is_told()
    {
        _registry.On("PUT", Tag, new StubResponse(403));

        (await WriteAsync(Provenance, _pushed)).ShouldBe(
            $"The record {_registry.Name}/team/app:{Tag} was not written: Writing the manifest {_registry.Name}/team/app:{Tag} failed: {_registry.Name} answers 403 Forbidden");
    }

    private static ExportOutcome Outcome(string kind, ImageReference reference, string content) => kind switch
    {
        "written" => new ExportOutcome.Written(reference.WithDigest(Given.DigestOf(content)), CacheMode.Inline, TimeSpan.Zero),
        "kept" => new ExportOutcome.Kept(reference, "it is the same"),
        _ => new ExportOutcome.Failed(reference, "no"),
    };

    private CachePlan Plan(CacheInput? input = null, params ImporterOutcome[] outcomes) =>
        Given.Plan(input ?? Input, Given.Modern, Given.Main with { Commit = "0123456789" }, outcomes);

    private Task<ImageRecord?> RecordAsync() => _registry.ReadAsync($"team/app:{Tag}", text => ImageRecord.Parse(text, GivenSkip.Inputs));

    private async Task<string?> WriteAsync(BuildProvenance? provenance, Digest? pushed, CachePlan? plan = null, params ExportOutcome[] caches)
    {
        using var client = Clients.Open();
        return await new ImageRecordWriter(client, plan ?? Plan()).WriteAsync(provenance, pushed, caches, TestContext.Current.CancellationToken);
    }
}
