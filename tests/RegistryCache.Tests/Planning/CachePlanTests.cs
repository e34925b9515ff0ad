namespace RegistryCache.Tests;

public class CachePlanTests
{
    private const string Push = "docker push localhost:5000/team/app:main";
    private const string Cache = "localhost:5000/team/app:cache-main";

    [Fact]
    public void BuildKit_imports_the_very_content_that_was_found_and_pulls_nothing() =>
        Given.Plan(Given.Input with { Mode = "inline" }, Given.Modern, Given.Hit).ShouldRun(
            $"docker buildx build --builder default --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 --cache-from {Cache}@{Given.Sha256} --load /src",
            Push,
            $"docker tag localhost:5000/team/app:main {Cache}",
            $"docker push {Cache}",
            $"docker rmi {Cache}");

    [Fact]
    public void Max_exports_after_the_push_what_the_build_has_left_in_the_engine() =>
        Given.Plan(Given.Input with { Mode = "max" }, Given.Modern, Given.Hit).ShouldRun(
            $"docker buildx build --builder default --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 --cache-from {Cache}@{Given.Sha256} --load /src",
            Push,
            $"docker buildx build --builder default --progress plain --file /src/Dockerfile --cache-from {Cache}@{Given.Sha256} --cache-to type=registry,ref={Cache},mode=max,image-manifest=true,oci-mediatypes=true,compression=zstd,ignore-error=true --output type=cacheonly /src");

    [Fact]
    public void A_cache_that_a_registry_rejects_is_written_as_an_index_then_with_gzip_and_then_inside_the_image() =>
        Given.Plan(Given.Input with { Mode = "min" }, Given.Modern).Exports.ShouldHaveSingleItem().Forms
            .Select(form => $"{form.Mode} {form.Commands[0]}").ShouldBe(
            [
                $"Min docker buildx build --builder default --progress plain --file /src/Dockerfile --cache-to type=registry,ref={Cache},mode=min,image-manifest=true,oci-mediatypes=true,compression=zstd,ignore-error=true --output type=cacheonly /src",
                $"Min docker buildx build --builder default --progress plain --file /src/Dockerfile --cache-to type=registry,ref={Cache},mode=min,image-manifest=false,oci-mediatypes=true,compression=zstd,ignore-error=true --output type=cacheonly /src",
                $"Min docker buildx build --builder default --progress plain --file /src/Dockerfile --cache-to type=registry,ref={Cache},mode=min,image-manifest=true,oci-mediatypes=true,compression=gzip,ignore-error=true --output type=cacheonly /src",
                $"Min docker buildx build --builder default --progress plain --file /src/Dockerfile --cache-to type=registry,ref={Cache},mode=min,image-manifest=false,oci-mediatypes=true,compression=gzip,ignore-error=true --output type=cacheonly /src",
                $"Inline docker tag localhost:5000/team/app:main {Cache}",
            ]);

    [Fact]
    public void Off_reads_and_writes_no_cache_and_pushes_the_image() =>
        Given.Plan(Given.Input with { Mode = "off", Pull = "always" }, Given.Modern).ShouldRun(
            "docker buildx build --builder default --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --load /src",
            Push);

    [Fact]
    public void An_earlier_generation_writes_a_cache_of_its_own() =>
        Given.Plan(Given.Input, Given.Classic).ShouldRun(
            "DOCKER_BUILDKIT=1 docker build --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 /src",
            Push,
            $"docker tag localhost:5000/team/app:main {Cache}..20.10",
            $"docker push {Cache}..20.10",
            $"docker rmi {Cache}..20.10");

    [Fact]
    public void The_classic_builder_needs_what_it_imports_pulled_and_knows_no_cache_but_images() =>
        Given.Plan(Given.Input, Given.Windows, Given.Hit).ShouldRun(
            "docker pull localhost:5000/team/app:main",
            "DOCKER_BUILDKIT=0 docker build --tag localhost:5000/team/app:main --file /src/Dockerfile --cache-from localhost:5000/team/app:main /src",
            Push);

    [Fact]
    public void Misses_and_faults_are_not_imported() =>
        Given.Plan(
            Given.Input with { From = ["localhost:5000/team/app:a", "localhost:5000/team/app:b", "localhost:5000/team/app:c", "alpine:3"] },
            Given.Windows,
            Given.Miss, Given.Denied, Given.HitOf("b"), Given.Unreachable, Given.HitOf("alpine")).ShouldRun(
            "docker pull localhost:5000/team/app:b",
            "docker pull alpine:3",
            "DOCKER_BUILDKIT=0 docker build --tag localhost:5000/team/app:main --file /src/Dockerfile --cache-from localhost:5000/team/app:b --cache-from alpine:3 /src",
            Push);

    [Fact]
    public void What_another_generation_has_written_is_not_imported() =>
        Given.Plan(Given.Input, Given.Modern, new ImporterOutcome.Foreign(Given.DigestOf("x"), "docker 20.10.24")).Build.Arguments
            .ShouldNotContain("--cache-from");

    [Fact]
    public void The_same_content_under_two_names_is_imported_once() =>
        Given.Plan(Given.Input, Given.Modern, Given.Hit, Given.Hit).Build.Arguments.Count(word => word is "--cache-from").ShouldBe(1);

    [Fact]
    public void An_importer_that_was_judged_damaged_is_left_out_of_everything()
    {
        var plan = Given.Plan(Given.Input with { Mode = "max" }, Given.Modern, Given.HitOf("cache"), Given.HitOf("image"));
        var damaged = plan.Importers[0] with { Outcome = new ImporterOutcome.Damaged(Given.DigestOf("cache"), "a blob is lost") };

        var without = plan.With([damaged]);

        var importers = new[] { without.Build, without.Exports[0].Forms[0].Commands[0] }.Select(command => string.Join(' ', command.Arguments));
        importers.ShouldAllBe(arguments => !arguments.Contains($"{Cache}@", StringComparison.Ordinal) && arguments.Contains("app:main@", StringComparison.Ordinal));
        new CacheOutcome(without).Problems.ShouldBe([$"Cache {Cache} is damaged, a blob is lost"]);
    }

    [Fact]
    public void Pull_always_pulls_what_is_found_with_BuildKit_too() =>
        Given.Plan(Given.Input with { Pull = "always", From = ["alpine:3"] }, Given.Modern, Given.Hit, Given.Hit, Given.HitOf("alpine")).Pull
            .Select(pull => pull.ToString()).ShouldBe(["docker pull localhost:5000/team/app:main", "docker pull alpine:3"], "a cache reference is no image");

    [Fact]
    public void Pull_never_pulls_nothing_for_the_classic_builder_either() =>
        Given.Plan(Given.Input with { Pull = "never" }, Given.Windows, Given.Hit).Pull.ShouldBeEmpty();

    [Fact]
    public void Write_never_pushes_nothing()
    {
        var plan = Given.Plan(Given.Input with { Write = "never" }, Given.Modern, Given.Hit);

        (plan.Push, plan.Exports.Count).ShouldBe((null, 0));
    }

    [Fact]
    public void A_pull_request_reads_its_own_the_bases_and_the_main_branchs_cache_and_writes_none()
    {
        var ci = new CiFacts { System = "GitHub Actions", Branch = "fix", DefaultBranch = "main", PullRequest = new PullRequest("42", "release", IsFork: false) };

        var plan = Given.Plan(Given.Input, Given.Modern, ci);

        plan.Importers.Select(importer => importer.Reference.Tag).ShouldBe(["cache-pr-42", "pr-42", "cache-release", "release", "cache-main", "main"]);
        (plan.Image.Tag, plan.Push).ShouldBe(("pr-42", null));
    }

    [Fact]
    public void A_pull_request_writes_its_own_scope_where_asked() =>
        Given.Plan(
            Given.Input with { Write = "always", Mode = "max" },
            Given.Modern,
            new CiFacts { System = "GitLab", DefaultBranch = "main", PullRequest = new PullRequest("42", "main", IsFork: false) })
            .Exports.ShouldHaveSingleItem().Reference.Tag.ShouldBe("cache-pr-42");

    [Fact]
    public void A_scope_that_is_given_stands_for_what_the_CI_tells() =>
        Given.Plan(Given.Input with { Scope = "nightly" }, Given.Modern, Given.Main with { DefaultBranch = "main" }).Importers
            .Select(importer => importer.Reference.Tag).ShouldBe(["cache-nightly", "nightly", "cache-main", "main"]);

    [Fact]
    public void The_cache_is_kept_in_the_repository_that_is_given() =>
        Given.Plan(Given.Input with { Repository = "localhost:5000/team/cache", Mode = "max" }, Given.Modern).Exports.ShouldHaveSingleItem()
            .Reference.ToString().ShouldBe("localhost:5000/team/cache:cache-main");

    [Fact]
    public void Several_platforms_are_built_at_once_and_each_has_a_cache_of_its_own()
    {
        var plan = Given.Plan(Given.Input with { Platforms = ["linux/amd64", "linux/arm64"], Mode = "max" }, Given.Modern, Given.HitOf("amd64"), Given.HitOf("arm64"));

        plan.Build.ToString().ShouldContain($" --platform linux/amd64,linux/arm64 --build-arg BUILDKIT_INLINE_CACHE=1 --cache-from {Cache}..linux-amd64@{Given.DigestOf("amd64")} --cache-from {Cache}..linux-arm64@");
        plan.Exports.Select(export => string.Join(' ', export.Forms[0].Commands[0].Arguments.SkipWhile(word => word != "--platform").Take(2)))
            .ShouldBe(["--platform linux/amd64", "--platform linux/arm64"]);
        plan.Exports.Select(export => export.Reference.Tag).ShouldBe(["cache-main..linux-amd64", "cache-main..linux-arm64"]);
        plan.Record.Tag.ShouldBe("cache-main..record");
    }

    [Fact]
    public void An_image_that_need_not_be_in_the_engine_goes_from_the_builder_to_the_registry() =>
        Given.Plan(Given.Input with { Load = "false", Mode = "inline" }, Given.Modern).ShouldRun(
            "docker buildx build --builder default --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 --output type=cacheonly /src",
            $"docker buildx build --builder default --progress plain --tag localhost:5000/team/app:main --tag {Cache} --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 --push /src");

    [Fact]
    public void An_engine_that_always_keeps_what_it_builds_pushes_it_from_there() =>
        Given.Plan(Given.Input with { Load = "false" }, Given.Graph).Push?.ToString().ShouldBe(Push);

    [Fact]
    public void Another_engine_is_reached_through_its_context() =>
        Given.Plan(Given.Input with { Mode = "inline" }, Given.Modern with { Context = "remote" }).ShouldRun(
            "docker --context remote buildx build --builder remote --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 --load /src",
            "docker --context remote push localhost:5000/team/app:main",
            $"docker --context remote tag localhost:5000/team/app:main {Cache}",
            $"docker --context remote push {Cache}",
            $"docker --context remote rmi {Cache}");

    [Theory]
    [InlineData("docker-container")]
    [InlineData("remote")]
    [InlineData("kubernetes")]
    public void A_builder_that_is_no_engine_loads_what_it_has_built_and_exports_its_own_cache(string driver) =>
        Given.Plan(Given.Input with { Mode = "max" }, Given.Graph with { Builder = "farm", Driver = driver }).ShouldRun(
            "docker buildx build --builder farm --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 --load /src",
            Push,
            $"docker buildx build --builder farm --progress plain --file /src/Dockerfile --cache-to type=registry,ref={Cache},mode=max,image-manifest=true,oci-mediatypes=true,compression=zstd,ignore-error=true --output type=cacheonly /src");

    [Fact]
    public void Several_platforms_an_engine_cannot_hold_are_pushed_by_the_builder()
    {
        var plan = Given.Plan(Given.Input with { Platforms = ["linux/amd64", "linux/arm64"] }, Given.Graph with { Builder = "farm", Driver = "remote" });

        plan.Loads.ShouldBeFalse();
        plan.Push?.Arguments.ShouldContain("--push");
    }

    [Fact]
    public void A_builder_of_its_own_needs_no_engine()
    {
        var plan = Given.Plan(Given.Input, new EngineFacts { ClientVersion = "26.1.5", BuildxVersion = "0.13.1", Builder = "farm", Driver = "remote", BuildKitVersion = "v0.13.2" });

        (plan.Loads, plan.Mode.Mode).ShouldBe((false, CacheMode.Max));
        plan.Push?.Arguments.ShouldContain("--push");
    }

    /// <summary>The epoch of what was found, the one that is asked for, whether steps are run again.</summary>
    [Theory]
    [InlineData(null, null, false)]
    [InlineData("one", "one", false)]
    [InlineData("one", "two", true)]
    [InlineData(null, "one", true)]
    public void The_first_build_of_an_epoch_takes_no_step_of_an_earlier_one_from_the_engine(string? found, string? asked, bool isNew)
    {
        var record = new CacheRecord { Mode = CacheMode.Max, Generation = CacheGeneration.Docker23, BuiltBy = "docker 26.1.5", Created = Given.Now, Epoch = found };
        var importer = new CacheImporter(ImageReference.Parse(Cache), Given.Hit) { Record = record };

        var plan = CachePlan.Create((Given.Input with { Epoch = asked }).Parse(), LoadDecision.Create(Given.Input.Parse(), Given.Modern), Given.Main, Given.Modern, Given.Stages, Given.Built, [importer]);

        (plan.Build.Arguments.Contains("--no-cache"), plan.Exports[0].Forms[0].Commands[0].Arguments.Contains("--no-cache")).ShouldBe((isNew, false));
    }

    [Fact]
    public void Where_nobody_can_tell_whether_the_epoch_has_begun_its_steps_run()
    {
        var input = Given.Input with { Epoch = "two", From = ["old.example.com/team/app:main"] };

        Given.Plan(input, Given.Modern, Given.Miss, Given.Miss, Given.Unreachable).Build.Arguments.ShouldContain("--no-cache");
    }

    [Fact]
    public void The_image_without_a_tag_gets_the_scopes() =>
        Given.Plan(Given.Input, Given.Modern).Image.ToString().ShouldBe("localhost:5000/team/app:main");

    [Fact]
    public void The_scopes_own_rungs_are_the_first_and_none_is_there_twice() =>
        Given.Plan(Given.Input with { From = ["alpine:3", "docker.io/library/alpine:3", "localhost:5000/team/app:main"] }, Given.Modern).Importers
            .Select(importer => importer.Reference.ToString()).ShouldBe([Cache, "localhost:5000/team/app:main", "alpine:3"]);

    [Theory]
    [InlineData(null, "Pull auto: BuildKit imports cache from the registry, so no image is pulled.")]
    [InlineData("always", "Pull always: what is found is pulled before the build.")]
    [InlineData("never", "Pull never: nothing is pulled.")]
    public void The_reason_for_a_pull_is_told(string? pull, string expected) =>
        Given.Plan(Given.Input with { Pull = pull }, Given.Modern, Given.Hit).Reasons.ShouldContain(expected);

    [Fact]
    public void A_login_is_told_with_its_user() =>
        Given.Plan(Given.Input with { Username = "ci", Password = "secret" }, Given.Modern, Given.Hit).Reasons[^1]
            .ShouldBe("Login: as 'ci', unless docker has credentials for localhost:5000 that work.");

    [Fact]
    public void The_reason_for_the_classic_builders_pull_is_told() =>
        Given.Plan(Given.Input, Given.Windows, Given.Hit).Reasons
            .ShouldContain("Pull auto: the classic builder of engine 26.1.5 imports cache from pulled images only.");

    [Theory]
    [InlineData("1a2b3c4", "1a2b3c4", "nothing on record; this commit was built before from other inputs: compare files that git ignores, file permissions and parameters")]
    [InlineData("1a2b3c4", "5d6e7f8", "nothing on record")]
    [InlineData(null, null, "nothing on record")]
    public void A_commit_that_was_built_from_other_inputs_is_told(string? commit, string? recorded, string reason)
    {
        var record = new CacheRecord { Mode = CacheMode.Max, Generation = CacheGeneration.Docker23, BuiltBy = "docker 26.1.5", Created = Given.Now, Commit = recorded };
        var importer = new CacheImporter(ImageReference.Parse(Cache), Given.Hit) { Record = record };
        var facts = Given.Built with { Decision = new SkipDecision.Builds("nothing on record") { IsNew = true } };

        var plan = CachePlan.Create(Given.Input.Parse(), LoadDecision.Create(Given.Input.Parse(), Given.Modern), Given.Main with { Commit = commit }, Given.Modern, Given.Stages, facts, [importer]);

        plan.Skip.ShouldBeOfType<SkipDecision.Builds>().Reason.ShouldBe(reason);
        plan.With([importer]).Skip.ShouldBeOfType<SkipDecision.Builds>().Reason.ShouldBe(reason, "said once");
    }

}
