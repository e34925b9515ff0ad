namespace RegistryCache.Tests;

/// <summary>Whether a build is left out, by what the registry and the engine answer. Any doubt means build.</summary>
public sealed class SkipProbeTests : SkipProbeFixture
{
    private const string OfCommit = "the image of commit 0123456";

    [Fact]
    public async Task Inputs_that_are_not_known_are_built_for_the_reason_they_are_not() =>
        (await DecideAsync(Input, new InputsHash.Unknown("--docker-cache-skip is never"))).ShouldBe(new SkipDecision.Builds("--docker-cache-skip is never"));

    [Fact]
    public async Task Inputs_that_are_not_known_ask_nobody()
    {
        await DecideAsync(Input, new InputsHash.Unknown("--docker-cache-skip is never"));

        Registry.Requests.ShouldBeEmpty();
        Docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_image_that_was_built_from_the_same_inputs_is_taken_as_it_is()
    {
        await WriteAsync("main", Record);

        var skip = (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Skips>();

        skip.Record.Image.ShouldBe(Image);
        skip.ToString().ShouldBe($"skipped: same inputs as commit 0123456, {Image}");
    }

    [Fact]
    public async Task Where_nothing_is_on_record_the_image_is_built() =>
        (await ReasonAsync(Input)).ShouldBe("no image of these inputs is on record for main");

    [Fact]
    public async Task Every_scope_that_was_asked_is_told() =>
        (await ReasonAsync(Input, PullRequest)).ShouldBe("no image of these inputs is on record for pull request 42 or release or main");

    [Fact]
    public async Task Why_the_inputs_will_hardly_be_the_same_again_is_told_with_it() =>
        (await DecideAsync(Input, new InputsHash.Known(GivenSkip.Inputs) { Hint = "; .git is never the same twice" }))
            .ShouldBe(new SkipDecision.Builds("no image of these inputs is on record for main; .git is never the same twice") { IsNew = true });

    [Theory]
    [InlineData("pr-42 release main", "own")]
    [InlineData("release main", "base")]
    [InlineData("main", "default")]
    public async Task The_own_record_comes_before_the_bases_and_that_before_the_default_branchs(string scopes, string expected)
    {
        var tags = new[] { ("pr-42", Scope.OfPullRequest("42"), "own"), ("release", Scope.OfBranch("release"), "base"), ("main", Scope.OfBranch("main"), "default") };
        foreach (var (tag, scope, content) in tags.Where(tag => scopes.Split(' ').Contains(tag.Item1)))
            await WriteAsync(scope, Record with { Image = Registry.PushImage($"team/app:{tag}", content) });

        (await SkipAsync(Input, PullRequest)).Record.Image.ShouldBe(Given.DigestOf(MemoryRegistry.ManifestOf(expected, expected)));
    }

    [Fact]
    public async Task A_record_in_doubt_gives_way_to_that_of_the_next_scope()
    {
        var other = Registry.PushImage("team/app:main", "other");
        await WriteAsync(Scope.OfPullRequest("42"), Record with { Doubt = "Nobody can tell." });
        await WriteAsync("main", Record with { Image = other });

        (await SkipAsync(Input, PullRequest)).Record.Image.ShouldBe(other);
    }

    [Fact]
    public async Task Of_several_doubts_the_first_is_told()
    {
        await WriteAsync(Scope.OfPullRequest("42"), Record with { Doubt = "Nobody can tell." });
        await WriteAsync("main", Record with { Image = Given.DigestOf("lost") });

        (await ReasonAsync(Input, PullRequest)).ShouldBe("Nobody can tell.");
    }

    [Fact]
    public async Task The_record_of_another_key_under_the_same_tag_is_none()
    {
        await RecordStore.WriteAsync(
            Clients.Open(), Registry.Reference($"team/app:{CacheTag.OfKey(Scope.OfBranch("main"), GivenSkip.Inputs)}"), Record with { Key = Given.DigestOf("others") }, TestContext.Current.CancellationToken);

        (await ReasonAsync(Input)).ShouldBe("no image of these inputs is on record for main");
    }

    [Fact]
    public async Task A_damaged_record_means_build_and_is_told()
    {
        await WriteAsync("main", Record with { BuiltBy = "a\n::error::b" });

        (await ReasonAsync(Input)).ShouldBe($"the record {Registry.Name}/team/app:{Tag("main")} cannot be read: it is damaged: a text of more than one line or 4096 characters");
    }

    [Fact]
    public async Task Records_are_kept_where_caches_are()
    {
        await WriteAsync("main", Record, "team/cache");

        (await SkipAsync(Input with { Repository = $"{Registry.Name}/team/cache" })).Record.Image.ShouldBe(Image);
    }

    [Fact]
    public async Task A_registry_that_refuses_to_show_the_record_means_build()
    {
        await WriteAsync("main", Record);
        Registry.On("GET", Tag("main"), new StubResponse(403));

        (await ReasonAsync(Input)).ShouldBe($"the record {Registry.Name}/team/app:{Tag("main")} cannot be read: {Registry.Name} answers 403 Forbidden");
    }

    [Theory]
    [InlineData("4h", null)]
    [InlineData("180m", null)]
    [InlineData("179m", $"{OfCommit} was built 2026-11-24 09:00 UTC, longer ago than --docker-cache-max-age allows")]
    [InlineData("2h", $"{OfCommit} was built 2026-11-24 09:00 UTC, longer ago than --docker-cache-max-age allows")]
    public async Task An_image_that_is_too_old_is_built(string age, string? reason)
    {
        await WriteAsync("main", Record);

        (await DecideAsync(Input with { MaxAge = age }) as SkipDecision.Builds)?.Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task An_image_from_the_future_is_too_old_as_well()
    {
        await WriteAsync("main", Record with { Created = Given.Now.AddDays(8) });

        (await DecideAsync(Input with { MaxAge = "7d" })).ShouldBeOfType<SkipDecision.Builds>();
        (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Skips>("without a limit no clock is asked");
    }

    [Fact]
    public async Task A_base_that_is_still_the_same_is_no_reason_to_build()
    {
        await WriteAsync("main", Record with { Inputs = [new(Base, Registry.PushImage("base:1", "base"))] });

        await SkipAsync(Input);
    }

    [Fact]
    public async Task All_bases_are_asked_for_at_the_same_time()
    {
        string[] names = ["one:1", "two:1", "three:1"];
        var gathering = new Gathering(names.Length);
        using var bases = StubRegistry.Start(_ => gathering.AnswerAsync(Given.ManifestAnswer));
        await WriteAsync("main", Record with { Inputs = [.. names.Select(name => new ExternalImage(bases.Reference(name), Digest.Parse(Given.Sha256)))] });

        await SkipAsync(Input with { From = [bases.Reference().ToString()] });
    }

    [Fact]
    public async Task A_base_that_moved_is_one()
    {
        var old = Registry.PushImage("base:1", "base");
        await WriteAsync("main", Record with { Inputs = [new(Base, old)] });
        var moved = Registry.PushImage("base:1", "another base");

        (await ReasonAsync(Input)).ShouldBe($"{Base} is {moved} now, and was {old}");
    }

    [Fact]
    public async Task A_base_that_is_gone_is_one()
    {
        await WriteAsync("main", Record with { Inputs = [new(Base, Given.DigestOf("base"))] });

        (await ReasonAsync(Input)).ShouldBe($"{Base} cannot be checked: miss, the registry does not have it");
    }

    [Theory]
    [InlineData(403, "denied, {0} answers 403 Forbidden")]
    [InlineData(500, "unreachable, {0} answers 500 Internal Server Error")]
    public async Task A_base_whose_registry_does_not_tell_is_one(int status, string outcome)
    {
        await WriteAsync("main", Record with { Inputs = [new(Base, Registry.PushImage("base:1", "base"))] });
        Registry.On("HEAD", "base/manifests/1", new StubResponse(status));

        (await ReasonAsync(Input)).ShouldBe($"{Base} cannot be checked: {string.Format(System.Globalization.CultureInfo.InvariantCulture, outcome, Registry.Name)}");
    }

    [Fact]
    public async Task One_base_of_several_is_enough()
    {
        var same = Registry.PushImage("same:1", "same");
        Registry.PushImage("base:1", "another base");
        await WriteAsync("main", Record with { Inputs = [new(Registry.Reference("same:1"), same), new(Base, same)] });

        (await ReasonAsync(Input)).ShouldStartWith($"{Base} is ");
    }

    [Fact]
    public async Task A_base_that_is_named_by_its_digest_cannot_move_and_is_not_asked_for()
    {
        await WriteAsync("main", Record with { Inputs = [new(Registry.Reference("pinned"), Given.DigestOf("pinned"))] });

        await SkipAsync(Input);

        Registry.Requests.ShouldAllBe(request => !request.Path.Contains("pinned", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_that_is_gone_is_built()
    {
        await WriteAsync("main", Record);
        Registry.Lose(Image);

        (await ReasonAsync(Input)).ShouldBe($"{OfCommit} is not whole: the manifest {Image} is gone");
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", true)]
    [InlineData("true", false)]
    public async Task A_blob_that_is_gone_is_found_out_unless_the_pull_does_it(string load, bool isInEngine)
    {
        if (!isInEngine)
            Docker.Fake.On("image inspect", error: "Error: No such image", exitCode: 1);
        await WriteAsync("main", Record);
        Registry.Lose(Given.DigestOf("image"));

        var decision = await DecideAsync(Input with { Load = load });

        if (load == "true" && !isInEngine)
            decision.ShouldBeOfType<SkipDecision.Skips>();
        else
            decision.ShouldBe(new SkipDecision.Builds($"{OfCommit} is not whole: the blob {Given.DigestOf("image")} is gone"));
    }

    [Theory]
    [InlineData("FROM scratch\n", false)]
    [InlineData("FROM NAME/base:1\n", true)]
    [InlineData("FROM xNAME/base:1\n", false)]
    [InlineData("FROM NAME0/base:1\n", false)]
    [InlineData("ARG REGISTRY=NAME\nFROM $REGISTRY/base:1\n", true)]
    [InlineData("FROM scratch\nCOPY --from=NAME/base:1 / /\n", true)]
    public async Task Only_a_registry_that_the_Dockerfile_names_is_asked_about_an_input(string dockerfile, bool isAsked)
    {
        using var other = new StubRegistry(_ => new StubResponse(404));
        await WriteAsync("main", Record with { Inputs = [new(other.Reference("base:1"), Given.DigestOf("base")), new(other.Reference("base:1"), Given.DigestOf("base"))] });
        var input = Input;
        File.WriteAllText(Path.Combine(input.Context!, "Dockerfile"), dockerfile.Replace("NAME", other.Name, StringComparison.Ordinal));

        var reason = await ReasonAsync(input);

        reason.ShouldBe(isAsked
            ? $"{other.Name}/base:1 cannot be checked: miss, the registry does not have it"
            : $"the record of commit 0123456 names {other.Name}/base:1, whose registry neither the Dockerfile nor the options name");
        other.Requests.Count.ShouldBe(isAsked ? 1 : 0, "twice in the record is once");
    }

    [Theory]
    [InlineData("argument")]
    [InlineData("From")]
    [InlineData("base of the list")]
    public async Task A_registry_that_the_options_name_is_asked_about_an_input(string by)
    {
        using var other = new StubRegistry(_ => new StubResponse(404));
        BaseImage[] bases = by == "base of the list" ? [new("base", other.Reference("base:1"), Given.DigestOf("base"), [])] : [];
        await WriteAsync("main", Record with { Key = BuildKey.Of(GivenSkip.Inputs, bases)!, Inputs = [new(other.Reference("base:1"), Given.DigestOf("base"))] });

        await DecideAsync(
            by switch { "argument" => Input with { BuildArgs = [$"REGISTRY={other.Name}"] }, "From" => Input with { From = [$"{other.Name}/app:1"] }, _ => Input },
            bases: bases);

        other.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_bases_of_the_list_belong_to_the_key()
    {
        var bases = new BaseImage[] { new("base", Base, Given.DigestOf("base"), []) };
        await WriteAsync("main", Record with { Key = BuildKey.Of(GivenSkip.Inputs, bases)! });

        (await DecideAsync(Input, bases: bases)).ShouldBeOfType<SkipDecision.Skips>();
        (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Builds>();
    }

    [Fact]
    public async Task An_image_whose_base_is_built_is_built_as_well() =>
        (await DecideAsync(Input, bases: [new("base", Base, Digest: null, []), new("same", Base, Image, []), new("tools", Base, Digest: null, [])]))
            .ShouldBe(new SkipDecision.Builds("base and tools, which it is built from, is built as well"));

    private ImageReference Base => Registry.Reference("base:1");

    private static string Tag(string branch) => CacheTag.OfKey(Scope.OfBranch(branch), GivenSkip.Inputs);

    private async Task<string> ReasonAsync(CacheInput input, CiFacts? ci = null) => (await DecideAsync(input, ci: ci)).ShouldBeOfType<SkipDecision.Builds>().Reason;
}
