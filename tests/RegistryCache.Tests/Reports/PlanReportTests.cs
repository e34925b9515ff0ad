namespace RegistryCache.Tests;

public class PlanReportTests
{
    private static readonly CacheInput Input = Given.Input with { From = ["localhost:5000/team/app:dev", "alpine:3"], BuildArgs = ["NOTE=it's new"] };

    [Fact]
    public void The_text_has_a_line_per_fact_and_commands_that_can_be_pasted() =>
        Text(Given.Plan(Input, Given.Modern, Given.Hit, Given.Miss, Given.Denied)).ShouldBe(
            $"""
            image     localhost:5000/team/app:main
            engine    docker 26.1.5, engine 26.1.5, buildx 0.13.1, containerd's image store
            mode      max: the image does not carry stages dependencies, compile, so the layers of all stages are kept
            scope     main: 'main' of git
            reads     main, then localhost:5000/team/app:dev, then alpine:3: 1 of 4 references are there
            write     {Given.Plan(Input, Given.Modern).Write}
            cache     localhost:5000/team/app:cache-main hit, {Given.Sha256}
                      localhost:5000/team/app:main miss, the registry does not have it
                      localhost:5000/team/app:dev denied, localhost:5000 answers 401 Unauthorized
                      alpine:3 miss, the registry does not have it
            because   Tag main: the image names none, so the scope 'main' gives it.
                      Pull auto: BuildKit imports cache from the registry, so no image is pulled.
                      Load true: the image is in the engine after the build.
            skip      no: nobody asks
            build     docker buildx build --builder default --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --build-arg 'NOTE=it'\''s new' --build-arg BUILDKIT_INLINE_CACHE=1 --cache-from localhost:5000/team/app:cache-main@{Given.Sha256} --load /src
            push      docker push localhost:5000/team/app:main
            then      docker buildx build --builder default --progress plain --file /src/Dockerfile --build-arg 'NOTE=it'\''s new' --cache-from localhost:5000/team/app:cache-main@{Given.Sha256} --cache-to type=registry,ref=localhost:5000/team/app:cache-main,mode=max,image-manifest=true,oci-mediatypes=true,compression=zstd,ignore-error=true --output type=cacheonly /src
            """);

    [Fact]
    public void Pulls_stand_before_the_build_and_what_is_not_done_is_not_there()
    {
        var input = Given.Input with { Image = "localhost:5000/app:1", Write = "never", Pull = "always", Scope = "nightly" };

        Text(Given.Plan(input, Given.Classic, Given.Hit, Given.Hit)).ShouldBe(
            $"""
            image     localhost:5000/app:1
            engine    docker 20.10.24, engine 20.10.24, no buildx
            mode      inline: the image carries its own cache, since docker 20.10.24 without buildx cannot export a cache
            scope     nightly: given as 'nightly'
            reads     nightly: 2 of 2 references are there
            write     {Given.Plan(input, Given.Classic).Write}
            cache     localhost:5000/app:cache-nightly..20.10 hit, {Given.Sha256}
                      localhost:5000/app:1 hit, {Given.Sha256}
            because   Tag 1: given with the image.
                      Pull always: what is found is pulled before the build.
                      Load true: the image is in the engine after the build.
            skip      no: nobody asks
            pull      docker pull localhost:5000/app:1
            build     DOCKER_BUILDKIT=1 docker build --progress plain --tag localhost:5000/app:1 --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 --cache-from localhost:5000/app:cache-nightly..20.10@{Given.Sha256} /src
            """);
    }

    [Theory]
    [InlineData("remote", null, "docker", ", context remote")]
    [InlineData(null, "farm", "kubernetes", ", builder farm (kubernetes)")]
    public void Another_builder_is_told_with_the_engine(string? context, string? builder, string driver, string expected) =>
        Text(Given.Plan(Given.Input, Given.Modern with { Context = context, Builder = builder, Driver = driver }))
            .ShouldContain($"\nengine    docker 26.1.5, engine 26.1.5, buildx 0.13.1, containerd's image store{expected}\n");

    [Fact]
    public void An_engine_that_can_not_be_used_is_told_in_one_line()
    {
        var engine = Given.Modern with { Obstacle = new CacheException("No Docker engine answers.", ["evidence"], "Start it.") };

        PlanReport.Lines(Given.Plan(Given.Input, engine), Given.Now).ElementAt(1).ShouldBe("engine    No Docker engine answers.");
    }

    [Fact]
    public void The_JSON_is_one_line_with_the_same_facts()
    {
        var plan = Given.Plan(Given.Input with { BuildArgs = ["A=é'<"], Mode = "inline", Write = "never" }, Given.Modern, Given.Hit);

        PlanReport.ToJson(plan).ShouldBe(
            $$$$"""
            {"image":"localhost:5000/team/app:main",
            "engine":{"client":"26.1.5","server":"26.1.5","buildx":"0.13.1","builder":null,"context":null,"driver":"docker","obstacle":null},
            "ci":{"system":"git","branch":"main","defaultBranch":null,"pullRequest":null,"fork":null,"tag":null,"commit":null},
            "mode":{"value":"inline","reason":"the image carries its own cache"},
            "scopes":[{"name":"main","tag":"main"}],
            "write":{"value":false,"reason":"{{{{plan.Write.Reason}}}}"},
            "importers":[{"reference":"localhost:5000/team/app:cache-main","outcome":"hit","digest":"{{{{Given.Sha256}}}}","created":null,"commit":null,"builtBy":null,"reason":null},{"reference":"localhost:5000/team/app:main","outcome":"miss","digest":null,"created":null,"commit":null,"builtBy":null,"reason":null}],
            "reasons":["Tag main: the image names none, so the scope 'main' gives it.","Pull auto: BuildKit imports cache from the registry, so no image is pulled.","Load true: the image is in the engine after the build."],
            "skip":{"value":false,"reason":"nobody asks"},
            "pull":[],
            "build":{"arguments":["buildx","build","--builder","default","--progress","plain","--tag","localhost:5000/team/app:main","--file","/src/Dockerfile","--build-arg","A=é'<","--build-arg","BUILDKIT_INLINE_CACHE=1","--cache-from","localhost:5000/team/app:cache-main@{{{{Given.Sha256}}}}","--load","/src"],"environment":{}},
            "push":null,
            "exports":[]}
            """.Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_JSON_names_what_is_written_after_the_image() =>
        PlanReport.ToJson(Given.Plan(Given.Input with { Mode = "inline" }, Given.Modern)).ShouldEndWith(
            """"push":{"arguments":["push","localhost:5000/team/app:main"],"environment":{}},"exports":[{"reference":"localhost:5000/team/app:cache-main","commands":[{"arguments":["tag","localhost:5000/team/app:main","localhost:5000/team/app:cache-main"],"environment":{}},{"arguments":["push","localhost:5000/team/app:cache-main"],"environment":{}},{"arguments":["rmi","localhost:5000/team/app:cache-main"],"environment":{}}]}]}"""");

    [Theory]
    [InlineData("miss", "null")]
    [InlineData("denied", "\"localhost:5000 answers 401 Unauthorized\"")]
    [InlineData("unreachable", "\"localhost:5000 did not answer within 10 s\"")]
    public void The_JSON_names_every_outcome_and_its_reason(string outcome, string reason)
    {
        var outcomes = new[] { Given.Miss, Given.Denied, Given.Unreachable }.Single(candidate => candidate.ToString().StartsWith(outcome, StringComparison.Ordinal));

        PlanReport.ToJson(Given.Plan(Given.Input with { Write = "never" }, Given.Modern, outcomes))
            .ShouldContain($$"""{"reference":"localhost:5000/team/app:cache-main","outcome":"{{outcome}}","digest":null,"created":null,"commit":null,"builtBy":null,"reason":{{reason}}}""");
    }

    [Fact]
    public void Of_a_skip_what_is_loaded_and_pointed_is_told_and_nothing_that_would_be_built() =>
        Text(Skip(Given.Input)).ShouldBe(
            $"""
            image     localhost:5000/team/app:main
            engine    docker 26.1.5, engine 26.1.5, buildx 0.13.1, containerd's image store
            mode      max: the image does not carry stages dependencies, compile, so the layers of all stages are kept
            scope     main: 'main' of git
            reads     nothing is read
            write     {Given.Plan(Given.Input, Given.Modern).Write}
            because   Tag main: the image names none, so the scope 'main' gives it.
                      Pull auto: BuildKit imports cache from the registry, so no image is pulled.
                      Load true: the image is in the engine after the build.
            skip      skipped: same inputs as commit 0123456, {Given.DigestOf("image")}
            load      docker pull localhost:5000/team/app@{Given.DigestOf("image")}
                      docker tag localhost:5000/team/app@{Given.DigestOf("image")} localhost:5000/team/app:main
            point     localhost:5000/team/app:main at {Given.DigestOf("image")}
                      localhost:5000/team/app:cache-main at {Given.DigestOf("cache")}
            """);

    [Fact]
    public void A_skip_that_writes_and_loads_nothing_is_told_in_its_own_line_alone() =>
        Text(GivenSkip.Plan(Given.Input with { Write = "never", Load = "false" }, Given.Modern, GivenSkip.Facts(GivenSkip.Record)))
            .ShouldEndWith($"\nskip      skipped: same inputs as commit 0123456, {Given.DigestOf("image")}");

    [Fact]
    public void The_JSON_of_a_skip_names_what_is_loaded_and_pointed() =>
        PlanReport.ToJson(Skip(Given.Input)).ShouldContain(
            $$$"""
            "skip":{"value":true,"reason":"same inputs as commit 0123456","digest":"{{{Given.DigestOf("image")}}}",
            "load":[{"arguments":["pull","localhost:5000/team/app@{{{Given.DigestOf("image")}}}"],"environment":{}},{"arguments":["tag","localhost:5000/team/app@{{{Given.DigestOf("image")}}}","localhost:5000/team/app:main"],"environment":{}}],
            "points":[{"reference":"localhost:5000/team/app:main","digest":"{{{Given.DigestOf("image")}}}"},{"reference":"localhost:5000/team/app:cache-main","digest":"{{{Given.DigestOf("cache")}}}"}]},
            "pull":[],
            """.Replace("\n", "", StringComparison.Ordinal));

    [Fact]
    public void No_form_of_a_plan_has_the_password_in_it()
    {
        var plan = Given.Plan(Given.Input with { Username = "ci", Password = "hunter2" }, Given.Modern, Given.Hit);

        new[] { Text(plan), PlanReport.ToJson(plan), plan.ToString() }.ShouldAllBe(text => !text.Contains("hunter2", StringComparison.Ordinal));
    }

    private static CachePlan Skip(CacheInput input) => GivenSkip.Plan(
        input, Given.Modern, GivenSkip.Facts(GivenSkip.Record, isPulled: true));

    private static string Text(CachePlan plan) => string.Join('\n', PlanReport.Lines(plan, Given.Now));
}
