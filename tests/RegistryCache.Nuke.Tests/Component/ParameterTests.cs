using RegistryCache.Nuke.Tests.Running;

namespace RegistryCache.Nuke.Tests.Component;

/// <summary>How the component's parameters are given, and what is said of wrong ones.</summary>
public sealed class ParameterTests : IDisposable
{
    private readonly ComponentRun _run = new();

    [Fact]
    public async Task The_command_line_comes_before_the_environment_and_that_before_the_file()
    {
        _run.Root.WriteParameters("""{ "DockerCacheImage": "127.0.0.1:1/file:1", "DockerCacheTarget": "file", "DockerCacheWrite": "never" }""");
        _run.Process = _run.Process.WithVariables("DOCKER_CACHE_IMAGE=127.0.0.1:1/environment:1", "DOCKER_CACHE_TARGET=environment");

        var result = await _run.RunAsync("DockerCacheBuild", "--docker-cache-image", ComponentRun.Image);

        result.ExitCode.ShouldBe(0, result.Output);
        _run.Commands.ShouldBe(
            [$"build --progress plain --tag {ComponentRun.Image} --file {_run.Root.PathOf("Dockerfile")} --target environment --build-arg BUILDKIT_INLINE_CACHE=1 {_run.Root.Path}"]);
    }

    [Fact]
    public async Task Every_parameter_reaches_docker()
    {
        var context = _run.Root.Write("sub/other.Dockerfile", "FROM scratch\n").PathOf("sub");

        var result = await _run.RunAsync(
            "DockerCacheBuild", "--docker-cache-image", ComponentRun.Image, "--docker-cache-context", "sub",
            "--docker-cache-file", "sub/other.Dockerfile", "--docker-cache-target", "final",
            "--docker-cache-build-args", "A=1 2", "B=x,y", "--docker-cache-build-options", "network=host", "no-cache");

        result.ExitCode.ShouldBe(0, result.Output);
        _run.Docker.Calls[^1].Arguments.ShouldBe(
            [
                "build", "--progress", "plain", "--tag", ComponentRun.Image, "--file", Path.Combine(context, "other.Dockerfile"),
                "--target", "final", "--build-arg", "A=1 2", "--build-arg", "B=x,y", "--build-arg", "BUILDKIT_INLINE_CACHE=1",
                "--network=host", "--no-cache", context,
            ]);
    }

    [Fact]
    public async Task Lists_in_the_environment_have_one_build_argument_a_line()
    {
        _run.Process = _run.Process.WithVariables($"DOCKER_CACHE_IMAGE={ComponentRun.Image}", "DOCKER_CACHE_BUILD_ARGS=A=1 2\nB=3");

        await _run.RunAsync("DockerCacheBuild");

        _run.Docker.Calls[^1].ToString().ShouldContain("--build-arg A=1 2 --build-arg B=3 --build-arg BUILDKIT_INLINE_CACHE=1");
    }

    [Theory]
    [InlineData("UPPER/Case", "--docker-cache-image 'UPPER/Case' is wrong: a repository has no upper-case letters; write 'upper/case'")]
    [InlineData("a b", "--docker-cache-image 'a b' is wrong: it has white space in it")]
    [InlineData(":tag", "--docker-cache-image ':tag' is wrong: there is no repository name")]
    [InlineData("", "--docker-cache-image '' is wrong: it is empty")]
    public async Task A_wrong_image_ends_the_build_with_one_line_and_runs_nothing(string image, string line)
    {
        var result = await _run.RunAsync("DockerCache", "--docker-cache-image", image);

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain(line);
        result.Summary[0].ShouldBe(new TargetOutcome("DockerCachePull", "Failed", $"InvalidOptionsException: {line}"));
        _run.Docker.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_image_of_two_words_is_not_taken_for_none()
    {
        var result = await _run.RunAsync("DockerCache", "--docker-cache-image", "a", "b");

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain("--docker-cache-image takes one value and was given 2: a b.");
        _run.Docker.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_build_option_with_its_dashes_is_not_passed_over()
    {
        var result = await _run.RunAsync("DockerCache", "--docker-cache-image", ComponentRun.Image, "--docker-cache-build-options", "--network=host");

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain("--docker-cache-build-options takes at least one value and was given 0.");
        _run.Docker.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_misspelt_parameter_is_warned_of()
    {
        var result = await _run.RunAsync("DockerCacheBuild", "--docker-cache-image", ComponentRun.Image, "--docker-cache-targt", "final");

        result.Problems.ShouldContain("--docker-cache-targt is no parameter and has no effect; --help lists those there are.");
    }

    [Fact]
    public async Task Without_a_branch_to_take_the_tag_from_the_build_warns()
    {
        var result = await _run.RunAsync("DockerCacheBuild", "--docker-cache-image", "127.0.0.1:1/team/app");

        result.Problems[0].ShouldStartWith("No branch is known here, so the image gets the tag local-");
    }

    [Fact]
    public async Task Without_an_image_the_line_says_how_to_name_one()
    {
        var result = await _run.RunAsync("DockerCache");

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain("--docker-cache-image is not set: name the image to build, like registry.example.com/team/app");
    }

    [Fact]
    public async Task A_misspelt_policy_is_told_with_the_nearest_one()
    {
        var result = await _run.RunAsync("DockerCache", "--docker-cache-image", ComponentRun.Image, "--docker-cache-pull", "alwys");

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain("--docker-cache-pull 'alwys' is wrong: it is none of auto, always, never; did you mean 'always'?");
        _run.Docker.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_lists_the_component_with_its_prefix()
    {
        var result = await _run.RunAsync("--help");

        result.Output.ShouldContain("  --docker-cache-image ");
        result.Output.ShouldContain("  --docker-cache-json ");
    }

    public void Dispose() => _run.Dispose();
}
