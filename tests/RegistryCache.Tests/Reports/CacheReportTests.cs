namespace RegistryCache.Tests;

public class CacheReportTests
{
    [Fact]
    public void Everything_that_happened_has_its_line()
    {
        var plan = Given.Plan(Given.Input with { From = ["localhost:5000/team/app:dev", "alpine:3"] }, Given.Modern, Given.Hit, Given.Denied, Given.Unreachable);
        var outcome = new CacheOutcome(plan)
        {
            Pull = new PullOutcome(["localhost:5000/team/app:main"], ["Pulling alpine:3 failed: no space left on device"]),
            Build = new BuildOutcome(5, 7, TimeSpan.FromSeconds(12.34), ["The import failed"]),
            Push = new PushOutcome.Pushed(plan.Image.WithDigest(Digest.Parse(Given.Sha256)), TimeSpan.FromSeconds(2)),
        };

        Text(outcome).ShouldBe(
            $"""
            image     localhost:5000/team/app:main
            cache     localhost:5000/team/app:main: hit, {Given.Sha256}
                      localhost:5000/team/app:dev: denied, localhost:5000 answers 401 Unauthorized
                      alpine:3: unreachable, localhost:5000 did not answer within 10 s
            pulled    localhost:5000/team/app:main
            built     5 of 7 steps cached, 12.3 s
            pushed    localhost:5000/team/app:main@{Given.Sha256}
            problem   Cache localhost:5000/team/app:dev is denied, localhost:5000 answers 401 Unauthorized
                      Cache alpine:3 is unreachable, localhost:5000 did not answer within 10 s
                      Pulling alpine:3 failed: no space left on device
                      The import failed
            """);
    }

    [Fact]
    public void What_has_not_happened_is_not_there() =>
        Text(new CacheOutcome(Given.Plan(Given.Input, Given.Modern, Given.Miss))).ShouldBe(
            """
            image     localhost:5000/team/app:main
            cache     localhost:5000/team/app:main: miss, the registry does not have it
            """);

    [Fact]
    public void A_push_that_was_withheld_says_why()
    {
        var plan = Given.Plan(Given.Input with { Write = "never" }, Given.Modern, Given.Miss);

        CacheReport.Lines(new CacheOutcome(plan) { Push = new PushOutcome.Withheld("Write is never") }).Last()
            .ShouldBe("pushed    nothing, Write is never");
    }

    private static string Text(CacheOutcome outcome) => string.Join('\n', CacheReport.Lines(outcome));
}
