namespace RegistryCache.Tests;

/// <summary>The plan of an image that is reused and not built.</summary>
public class SkipPlanTests
{
    private const string Cache = "localhost:5000/team/app:cache-main";

    [Fact]
    public void A_skip_runs_nothing_and_points_the_tags_of_image_and_cache()
    {
        var plan = GivenSkip.Plan(Given.Input with { Mode = "max" }, Given.Modern, GivenSkip.Facts(GivenSkip.Record));

        (plan.Push, plan.Exports.Count, plan.Pull.Count).ShouldBe((null, 0, 0));
        plan.Points.Select(point => point.ToString()).ShouldBe([$"localhost:5000/team/app:main at {Given.DigestOf("image")}", $"{Cache} at {Given.DigestOf("cache")}"]);
    }

    [Fact]
    public void A_skip_points_the_caches_of_all_platforms() =>
        GivenSkip.Plan(
            Given.Input with { Platforms = ["linux/amd64", "linux/arm64"] },
            Given.Modern,
            GivenSkip.Facts(GivenSkip.Record with { Caches = [Given.DigestOf("amd64"), Given.DigestOf("arm64")] })).Points.Skip(1)
            .Select(point => point.ToString()).ShouldBe([$"{Cache}..linux-amd64 at {Given.DigestOf("amd64")}", $"{Cache}..linux-arm64 at {Given.DigestOf("arm64")}"]);

    [Fact]
    public void A_skip_without_a_cache_on_record_points_the_image_alone() =>
        GivenSkip.Plan(Given.Input, Given.Modern, GivenSkip.Facts(GivenSkip.Record with { Caches = [] })).Points.ShouldHaveSingleItem().Reference.Tag.ShouldBe("main");

    [Fact]
    public void A_skip_that_writes_nothing_points_nothing() =>
        GivenSkip.Plan(Given.Input with { Write = "never" }, Given.Modern, GivenSkip.Facts(GivenSkip.Record)).Points.ShouldBeEmpty();

    [Fact]
    public void A_skip_of_a_pull_request_that_may_write_points_its_own_tags() =>
        GivenSkip.Plan(
            Given.Input with { Write = "always", Repository = "localhost:5000/team/cache" },
            Given.Modern,
            GivenSkip.Facts(GivenSkip.Record),
            new CiFacts { System = "GitLab", DefaultBranch = "main", PullRequest = new PullRequest("42", "main", IsFork: false) }).Points
            .Select(point => point.Reference.ToString()).ShouldBe(["localhost:5000/team/app:pr-42", "localhost:5000/team/cache:cache-pr-42"]);
}
