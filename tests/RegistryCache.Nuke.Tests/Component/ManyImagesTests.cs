using RegistryCache.Fakes;

namespace RegistryCache.Nuke.Tests.Component;

/// <summary>What a build with several images types and sees.</summary>
public sealed class ManyImagesTests : IDisposable
{
    private const string Prefix = "127.0.0.1:1/team";

    private readonly ComponentRun _run = new("Several");

    public ManyImagesTests()
    {
        foreach (var name in new[] { "runtime", "api", "web" })
            _run.Root.Write($"{name}/Dockerfile", "FROM scratch\n");
        _run.Process = _run.Process.WithVariable("DOCKER_CACHE_IMAGE", Prefix).WithVariables("GITLAB_CI=true", "CI_COMMIT_BRANCH=main");
    }

    private IEnumerable<string> Built =>
        _run.Commands.Where(command => command.StartsWith("buildx build ", StringComparison.Ordinal)).Select(command => command.Split(' ')[^1]).Select(Path.GetFileName).OfType<string>();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Each_is_built_and_pushed_with_options_of_its_own()
    {
        var result = await _run.RunAsync();

        result.ExitCode.ShouldBe(0, result.Output);
        Built.Order().ShouldBe(["api", "runtime", "web"]);
        _run.Commands.ShouldContain(command => command.Contains($"--tag {Prefix}/web:main ") && command.Contains("--build-arg NODE_ENV=production "));
        _run.Commands.ShouldContain($"push {Prefix}/api:main");
        result.Summary.Single(row => row.Target == "DockerCacheBuild").Note.ShouldBe("Images: 3, Skipped: 0, Built: 3");
        result.Lines.ShouldContain(line => line.Contains("runtime  steps are not reported"));
    }

    [Fact]
    public async Task What_docker_says_of_one_stands_behind_its_name()
    {
        _run.Docker.On(new FakeDockerRule(["build"]) { Having = $"{Prefix}/api:main", Error = "#5 at work" });

        var result = await _run.RunAsync("DockerCacheBuild");

        result.Lines.ShouldContain(line => line.EndsWith("[DBG] [api] #5 at work"));
    }

    [Fact]
    public async Task Names_that_go_on_from_an_image_nobody_gave_are_not_set()
    {
        using var run = new ComponentRun("Several");

        var result = await run.RunAsync("DockerCacheBuild");

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain(line => line.Contains("runtime: --docker-cache-image is not set: name the image to build, like registry.example.com/team/app"));
        run.Docker.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_picks_some()
    {
        var result = await _run.RunAsync("DockerCacheBuild", "--docker-cache-only", "api", "web");

        result.ExitCode.ShouldBe(0, result.Output);
        Built.Order().ShouldBe(["api", "web"]);
    }

    [Fact]
    public async Task Only_brings_what_the_image_is_built_from_and_builds_it_first()
    {
        _run.Root.Write("api/Dockerfile", "FROM runtime\n");

        var result = await _run.RunAsync("DockerCacheBuild", "--docker-cache-only", "api");

        result.ExitCode.ShouldBe(0, result.Output);
        Built.ShouldBe(["runtime", "api"]);
        _run.Commands.ShouldContain(command => command.Contains($"--build-context runtime=docker-image://{Prefix}/runtime:main "));
    }

    [Fact]
    public async Task An_unknown_name_is_told_with_those_there_are()
    {
        var result = await _run.RunAsync("DockerCacheBuild", "--docker-cache-only", "apy");

        result.ExitCode.ShouldBe(255);
        result.Summary.Single(row => row.Target == "DockerCacheBuild").Note.ShouldBe("InvalidOptionsException: --docker-cache-only 'apy' is not one of the images runtime, api, web; did you mean 'api'?");
        _run.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task Images_built_from_each_other_are_an_error_before_anything_runs()
    {
        _run.Root.Write("api/Dockerfile", "FROM web\n");
        _run.Root.Write("web/Dockerfile", "FROM api\n");

        var result = await _run.RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Output.ShouldContain("images are built from each other: api from web from api");
        _run.Commands.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_failure_of_one_is_told_and_the_cache_of_the_others_is_written()
    {
        _run.Docker.On(new FakeDockerRule(["build"]) { Having = $"{Prefix}/web:main", Error = "ERROR: failed to solve: no luck", ExitCode = 1 });

        var result = await _run.RunAsync("DockerCacheBuild");

        result.ExitCode.ShouldBe(255);
        result.Summary.Single(row => row.Target == "DockerCacheBuild").Note.ShouldBe("CacheException: 1 of 3 images failed: web.");
        result.Output.ShouldContain($"web: Building {Prefix}/web:main failed: ERROR: failed to solve: no luck");
        _run.Commands.ShouldContain($"push {Prefix}/api:cache-main");
        _run.Commands.ShouldNotContain($"push {Prefix}/api:main");
    }

    [Fact]
    public async Task Strict_the_problem_of_one_names_it()
    {
        var result = await _run.RunAsync("DockerCachePull", "--docker-cache-strict");

        result.ExitCode.ShouldBe(255);
        result.Output.ShouldContain($"api: Cache {Prefix}/api:cache-main and {Prefix}/api:main are unreachable");
    }
}
