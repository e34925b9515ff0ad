namespace RegistryCache.Tests;

public class PlanReportTests
{
    private static readonly CacheInput Input = Given.Input with { From = ["localhost:5000/team/app:dev", "alpine:3"], BuildArgs = ["NOTE=it's new"] };

    [Fact]
    public void The_text_has_a_line_per_fact_and_commands_that_can_be_pasted() =>
        Text(Given.Plan(Input, Given.Modern, Given.Hit, Given.Miss, Given.Denied)).ShouldBe(
            $"""
            image     localhost:5000/team/app:main
            engine    docker 26.1.5, engine 26.1.5, buildx 0.13.1
            cache     localhost:5000/team/app:main: hit, {Given.Sha256}
                      localhost:5000/team/app:dev: miss, the registry does not have it
                      alpine:3: denied, localhost:5000 answers 401 Unauthorized
            because   Tag main: the image names none, so the scope 'main' gives it.
                      Mode inline: the image carries its own cache.
                      Pull auto: BuildKit imports cache from the registry, so no image is pulled.
                      Write auto: the image is pushed.
            build     DOCKER_BUILDKIT=1 docker build --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --build-arg 'NOTE=it'\''s new' --build-arg BUILDKIT_INLINE_CACHE=1 --cache-from localhost:5000/team/app:main /src
            push      docker push localhost:5000/team/app:main
            """);

    [Fact]
    public void Pulls_stand_before_the_build_and_what_is_not_done_is_not_there() =>
        Text(Given.Plan(Given.Input with { Image = "localhost:5000/app:1", Write = "never", Pull = "always" }, Given.Classic, Given.Hit)).ShouldBe(
            $"""
            image     localhost:5000/app:1
            engine    docker 20.10.24, engine 20.10.24, no buildx
            cache     localhost:5000/app:1: hit, {Given.Sha256}
            because   Tag 1: given with the image.
                      Mode inline: the image carries its own cache.
                      Pull always: what is found is pulled before the build.
                      Write never: nothing is pushed.
            pull      docker pull localhost:5000/app:1
            build     DOCKER_BUILDKIT=1 docker build --progress plain --tag localhost:5000/app:1 --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 --cache-from localhost:5000/app:1 /src
            """);

    [Fact]
    public void An_engine_that_can_not_be_used_is_told_in_one_line()
    {
        var engine = Given.Modern with { Obstacle = new CacheException("No Docker engine answers.", ["evidence"], "Start it.") };

        PlanReport.Lines(Given.Plan(Given.Input, engine, Given.Miss)).ElementAt(1).ShouldBe("engine    No Docker engine answers.");
    }

    [Fact]
    public void The_JSON_is_one_line_with_the_same_facts() =>
        PlanReport.ToJson(Given.Plan(Given.Input with { BuildArgs = ["A=é'<"] }, Given.Modern, Given.Hit)).ShouldBe(
            $$$$"""
            {"image":"localhost:5000/team/app:main",
            "engine":{"client":"26.1.5","server":"26.1.5","buildx":"0.13.1","obstacle":null},
            "importers":[{"reference":"localhost:5000/team/app:main","outcome":"hit","digest":"{{{{Given.Sha256}}}}","reason":null}],
            "reasons":["Tag main: the image names none, so the scope 'main' gives it.","Mode inline: the image carries its own cache.","Pull auto: BuildKit imports cache from the registry, so no image is pulled.","Write auto: the image is pushed."],
            "pull":[],
            "build":{"arguments":["build","--progress","plain","--tag","localhost:5000/team/app:main","--file","/src/Dockerfile","--build-arg","A=é'<","--build-arg","BUILDKIT_INLINE_CACHE=1","--cache-from","localhost:5000/team/app:main","/src"],"environment":{"DOCKER_BUILDKIT":"1"}},
            "push":{"arguments":["push","localhost:5000/team/app:main"],"environment":{}}}
            """.Replace("\n", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("miss", "null")]
    [InlineData("denied", "\"localhost:5000 answers 401 Unauthorized\"")]
    [InlineData("unreachable", "\"localhost:5000 did not answer within 10 s\"")]
    public void The_JSON_names_every_outcome_and_its_reason(string outcome, string reason)
    {
        var outcomes = new[] { Given.Miss, Given.Denied, Given.Unreachable }.Single(candidate => candidate.ToString().StartsWith(outcome, StringComparison.Ordinal));

        PlanReport.ToJson(Given.Plan(Given.Input with { Write = "never" }, Given.Modern, outcomes))
            .ShouldContain($$"""{"reference":"localhost:5000/team/app:main","outcome":"{{outcome}}","digest":null,"reason":{{reason}}}""");
    }

    [Fact]
    public void No_form_of_a_plan_has_the_password_in_it()
    {
        var plan = Given.Plan(Given.Input with { Username = "ci", Password = "hunter2" }, Given.Modern, Given.Hit);

        new[] { Text(plan), PlanReport.ToJson(plan), plan.ToString() }.ShouldAllBe(text => !text.Contains("hunter2", StringComparison.Ordinal));
    }

    private static string Text(CachePlan plan) => string.Join('\n', PlanReport.Lines(plan));
}
