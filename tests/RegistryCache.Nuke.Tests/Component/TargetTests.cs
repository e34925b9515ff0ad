using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Component;

/// <summary>What the component's targets run, alone and together.</summary>
public sealed class TargetTests : IDisposable
{
    private readonly ComponentRun _run = new();

    public TargetTests() => _run.Process = _run.Process.WithVariable("DOCKER_CACHE_IMAGE", ComponentRun.Image);

    [Fact]
    public async Task DockerCache_is_pull_build_and_push_in_this_order()
    {
        var result = await _run.RunAsync();

        result.ExitCode.ShouldBe(0, result.Output);
        result.Ran.ShouldBe(["DockerCachePull", "DockerCacheBuild", "DockerCachePush", "DockerCache"]);
        _run.Verbs.ShouldBe(["build", "push", "tag", "push", "rmi"]);
    }

    [Fact]
    public async Task Named_together_the_verbs_keep_their_order()
    {
        var result = await _run.RunAsync("DockerCachePush", "DockerCacheBuild", "DockerCachePull");

        result.Ran.ShouldBe(["DockerCachePull", "DockerCacheBuild", "DockerCachePush"]);
    }

    [Fact]
    public async Task Each_verb_alone_runs_its_part_and_no_other()
    {
        foreach (var target in new[] { "DockerCachePull", "DockerCacheBuild", "DockerCachePush" })
            (await _run.RunAsync(target)).Ran.ShouldBe([target]);

        _run.Verbs.ShouldBe(["build", "push", "tag", "push", "rmi"]);
    }

    [Fact]
    public async Task Strict_a_cache_that_fails_fails_its_target_and_what_comes_after()
    {
        var result = await _run.RunAsync("DockerCache", "--docker-cache-strict");

        result.ExitCode.ShouldBe(255);
        result.Summary.ShouldContain(new TargetOutcome(
            "DockerCachePull", "Failed", $"CacheException: Cache {ComponentRun.Cache} and {ComponentRun.Image} are unreachable, 127.0.0.1:1: Connection refused"));
        result.Output.ShouldContain("With --docker-cache-strict a failed cache operation fails the target; without it, it is a warning.");
        _run.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pull_request_from_a_fork_pushes_nothing_and_says_why()
    {
        _run.Process = _run.Process.WithVariables("TF_BUILD=True", "BUILD_SOURCEBRANCH=refs/pull/7/merge", "BUILD_REASON=PullRequest", "SYSTEM_PULLREQUEST_PULLREQUESTNUMBER=7", "SYSTEM_PULLREQUEST_ISFORK=True");

        var result = await _run.RunAsync("DockerCache", "--docker-cache-write", "always");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Summary.Single(row => row.Target == "DockerCachePush").Note.ShouldStartWith("Pushed: nothing, ");
        _run.Verbs.ShouldBe(["build"]);
    }

    [Fact]
    public async Task A_failed_build_is_not_pushed()
    {
        _run.Docker.On("build", error: "ERROR: failed to solve: no luck", exitCode: 1);

        var result = await _run.RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Summary.ShouldContain(new TargetOutcome(
            "DockerCacheBuild", "Failed", $"CacheException: Building {ComponentRun.Image} failed: ERROR: failed to solve: no luck"));
        result.Summary.ShouldContain(new TargetOutcome("DockerCachePush", "NotRun"));
        _run.Commands.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_unreachable_registry_is_a_warning_and_the_build_goes_on()
    {
        var result = await _run.RunAsync("DockerCachePull", "DockerCacheBuild");

        result.Problems.ShouldBe([$"Cache {ComponentRun.Cache} and {ComponentRun.Image} are unreachable, 127.0.0.1:1: Connection refused"]);
        result.Summary.ShouldContain(new TargetOutcome(
            "DockerCachePull", "Succeeded", $"Found: {ComponentRun.Cache} and {ComponentRun.Image} unreachable, 127.0.0.1:1: Connection refused"));
    }

    [Fact]
    public async Task The_plan_runs_nothing_and_prints_commands_to_paste()
    {
        var result = await _run.RunAsync("DockerCachePlan");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Lines.ShouldContain(
            $"build     docker buildx build --builder default --progress plain --tag {ComponentRun.Image} --file {_run.Root.PathOf("Dockerfile")} --build-arg BUILDKIT_INLINE_CACHE=1 --load {_run.Root.Path}");
        result.Lines.ShouldContain($"push      docker push {ComponentRun.Image}");
        _run.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_plan_as_JSON_is_one_line()
    {
        var result = await _run.RunAsync("DockerCachePlan", "--docker-cache-json");

        var line = result.Lines.Single(line => line.StartsWith('{'));
        var plan = System.Text.Json.JsonElement.Parse(line);
        plan.GetProperty("image").GetString().ShouldBe(ComponentRun.Image);
        plan.GetProperty("push").GetProperty("arguments").EnumerateArray().Select(word => word.GetString()).ShouldBe(["push", ComponentRun.Image]);
    }

    [Fact]
    public async Task Output_of_docker_is_written_as_it_is()
    {
        _run.Docker.On("build", error: "#5 0.1 {Braces} and %d");

        var result = await _run.RunAsync("DockerCacheBuild");

        result.Lines.ShouldContain(line => line.EndsWith("[DBG] #5 0.1 {Braces} and %d"));
    }

    [Fact]
    public async Task Interrupted_it_stops_docker_and_pushes_nothing()
    {
        _run.Docker.On(new Fakes.FakeDockerRule(["build"]) { Error = "#5 at work", Hangs = true });

        var result = await _run.Process.InterruptedAt("#5 at work").RunAsync();

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("Interrupted: docker was stopped, and nothing further is done.");
        _run.Docker.Interruptions.Count.ShouldBe(1);
        _run.Commands.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_build_may_have_targets_and_parameters_named_like_the_components_own()
    {
        using var customized = new ComponentRun("Customized");

        var result = await customized.RunAsync("Push");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Ran.ShouldBe(["DockerCacheBuild", "Pull", "DockerCachePush", "Push"]);
        customized.Commands.ShouldBe(
            [
                $"buildx build --builder default --progress plain --tag {ComponentRun.Image} --file {customized.Root.PathOf("Dockerfile")} --build-arg VERSION=7 --build-arg BUILDKIT_INLINE_CACHE=1 --load {customized.Root.Path}",
                $"push {ComponentRun.Image}",
                $"tag {ComponentRun.Image} {ComponentRun.Cache}",
                $"push {ComponentRun.Cache}",
                $"rmi {ComponentRun.Cache}",
            ]);
    }

    [Fact]
    public async Task A_public_member_of_the_build_class_changes_no_parameter_of_the_component()
    {
        using var customized = new ComponentRun("Customized");

        var plan = await customized.RunAsync("DockerCachePlan", "--docker-cache-scope", "nightly", "--scope", "theirs");
        var help = await customized.RunAsync("--help");

        plan.ExitCode.ShouldBe(0, plan.Output);
        plan.Output.ShouldNotContain("another");
        plan.Lines.ShouldContain("scope     nightly: given as 'nightly'");
        foreach (var parameter in new[] { "username", "password", "image", "build-args", "scope", "from", "pull", "json" })
            help.Lines.ShouldContain(line => line.TrimStart().StartsWith($"--docker-cache-{parameter} "), parameter);
    }

    [Fact]
    public async Task The_build_itself_says_why_nothing_was_skipped()
    {
        var result = await _run.RunAsync("DockerCacheBuild");
        var never = await _run.RunAsync("DockerCacheBuild", "--docker-cache-skip", "never");

        result.Lines.ShouldContain(line => line.Contains("Not skipped: the record 127.0.0.1:1/team/app:", StringComparison.Ordinal), result.Output);
        never.Output.ShouldNotContain("Not skipped");
    }

    [Fact]
    public async Task The_component_has_an_unambiguous_order_for_builds_that_run_strict()
    {
        var result = await _run.RunAsync("DockerCache", "DockerCachePlan", "--strict");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Ran.ShouldBe(["DockerCachePlan", "DockerCachePull", "DockerCacheBuild", "DockerCachePush", "DockerCache"]);
    }

    public void Dispose() => _run.Dispose();
}
