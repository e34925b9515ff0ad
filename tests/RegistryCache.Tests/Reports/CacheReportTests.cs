namespace RegistryCache.Tests;

public class CacheReportTests
{
    private const string Inline = "mode      inline: the image carries its own cache\n";

    private static readonly CacheInput Input = Given.Input with { Mode = "inline" };

    [Fact]
    public void Everything_that_happened_has_its_line()
    {
        var plan = Given.Plan(Input with { From = ["localhost:5000/team/app:dev", "alpine:3"] }, Given.Modern, Given.Hit, Given.Miss, Given.Denied, Given.Unreachable);
        var outcome = new CacheOutcome(plan)
        {
            Pull = new PullOutcome(["localhost:5000/team/app:main"], ["Pulling alpine:3 failed: no space left on device"]),
            Build = new BuildOutcome([Step(cached: true), Step(cached: false)], TimeSpan.FromSeconds(12.34), ["The import failed"]),
            Push = new PushOutcome.Pushed(plan.Image.WithDigest(Given.DigestOf("image")), TimeSpan.FromSeconds(2))
            {
                Caches = [new ExportOutcome.Written(plan.Exports[0].Reference.WithDigest(Given.DigestOf("cache")), CacheMode.Max, TimeSpan.FromSeconds(1.25))],
                Problems = ["The record was not written"],
            },
        };

        Text(outcome).ShouldBe(
            $"""
            image     localhost:5000/team/app:main
            {Inline.TrimEnd()}
            cache     localhost:5000/team/app:cache-main hit, {Given.Sha256}
                      localhost:5000/team/app:main miss, the registry does not have it
                      localhost:5000/team/app:dev denied, localhost:5000 answers 401 Unauthorized
                      alpine:3 unreachable, localhost:5000 did not answer within 10 s
            pulled    localhost:5000/team/app:main
            built     1 of 2 steps cached, 12.3 s
            pushed    localhost:5000/team/app:main@{Given.DigestOf("image")}
            written   localhost:5000/team/app:cache-main@{Given.DigestOf("cache")}, mode max, 1.3 s
            problem   Cache localhost:5000/team/app:dev is denied, localhost:5000 answers 401 Unauthorized
                      Cache alpine:3 is unreachable, localhost:5000 did not answer within 10 s
                      Pulling alpine:3 failed: no space left on device
                      The import failed
                      The record was not written
            """);
    }

    [Fact]
    public void What_has_not_happened_is_not_there() =>
        Text(new CacheOutcome(Given.Plan(Input, Given.Modern))).ShouldBe(
            $"""
            image     localhost:5000/team/app:main
            {Inline.TrimEnd()}
            cache     localhost:5000/team/app:cache-main miss, the registry does not have it
                      localhost:5000/team/app:main miss, the registry does not have it
            """);

    [Fact]
    public void An_image_that_was_taken_as_it_is_says_so_and_so_does_its_push()
    {
        var plan = GivenSkip.Plan(Input, Given.Modern, GivenSkip.Facts(GivenSkip.Record with { Commit = null }));

        Text(new CacheOutcome(plan) { Push = new PushOutcome.Pointed(plan.Points) { Problems = ["Another is refused"] } }).ShouldBe(
            $"""
            image     localhost:5000/team/app:main
            built     skipped: same inputs as the build of 2026-11-24 09:00 UTC, {Given.DigestOf("image")}
            pushed    nothing, the registry has the image already: localhost:5000/team/app:main at {Given.DigestOf("image")}; localhost:5000/team/app:cache-main at {Given.DigestOf("cache")}
            problem   Another is refused
            """);
    }

    [Fact]
    public void A_push_that_was_withheld_says_why()
    {
        var plan = Given.Plan(Input with { Write = "never" }, Given.Modern);

        CacheReport.Lines(new CacheOutcome(plan) { Push = new PushOutcome.Withheld("--docker-cache-write is never") }, Given.Now).Last()
            .ShouldBe("pushed    nothing, --docker-cache-write is never");
    }

    [Fact]
    public void A_rung_is_told_with_its_age_its_commit_and_its_builder()
    {
        var record = new CacheRecord
        {
            Mode = CacheMode.Max,
            Generation = CacheGeneration.Docker23,
            BuiltBy = "docker 26.1.5",
            Created = Given.Now.AddHours(-3),
            Commit = "0123456789abcdef0123456789abcdef01234567",
        };

        new CacheImporter(ImageReference.Parse("localhost:5000/app:cache-main"), Given.Hit) { Record = record }.Describe(Given.Now)
            .ShouldBe($"localhost:5000/app:cache-main hit, {Given.Sha256}, 3 h old, of commit 0123456, by docker 26.1.5");
    }

    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(3600, "1 h")]
    [InlineData(172799, "47 h")]
    [InlineData(172800, "2 d")]
    public void An_age_is_told_in_one_unit(int seconds, string age) =>
        new CacheImporter(ImageReference.Parse("app:1"), Given.Miss)
        {
            Record = new CacheRecord { Mode = CacheMode.Max, Generation = CacheGeneration.Docker23, BuiltBy = "x", Created = Given.Now.AddSeconds(-seconds) },
        }.Describe(Given.Now).ShouldContain($", {age} old");

    [Fact]
    public void The_best_hit_is_named_and_the_others_are_counted() =>
        Found(Given.Plan(Input with { From = ["alpine:3"] }, Given.Modern, Given.HitOf("a"), Given.HitOf("b"), Given.HitOf("c")))
            .ShouldBe($"localhost:5000/team/app:cache-main hit, {Given.DigestOf("a")}; 2 more");

    [Fact]
    public void What_needs_attention_is_named() =>
        Found(Given.Plan(Input, Given.Modern, Given.Miss, Given.Denied)).ShouldBe("localhost:5000/team/app:main denied, localhost:5000 answers 401 Unauthorized");

    [Fact]
    public void A_first_build_says_what_is_not_there() =>
        Found(Given.Plan(Input, Given.Modern)).ShouldBe("nothing yet, the registry does not have localhost:5000/team/app:cache-main or localhost:5000/team/app:main");

    [Fact]
    public void Mode_off_looks_for_nothing() => Found(Given.Plan(Input with { Mode = "off" }, Given.Modern)).ShouldBe("nothing, mode off reads no cache");

    [Fact]
    public void Of_a_skip_the_image_itself_was_found() =>
        Found(GivenSkip.Plan(Input, Given.Modern, GivenSkip.Facts(GivenSkip.Record))).ShouldBe($"the image itself, same inputs as commit 0123456, {Given.DigestOf("image")}");

    private static string Found(CachePlan plan) => CacheReport.Found(plan, Given.Now);

    private static BuildStep Step(bool cached) => new("[1/2] RUN x", cached, TimeSpan.FromSeconds(1));

    private static string Text(CacheOutcome outcome) => string.Join('\n', CacheReport.Lines(outcome, Given.Now));
}
