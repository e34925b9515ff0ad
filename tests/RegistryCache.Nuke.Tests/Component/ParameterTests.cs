using RegistryCache.BuildRuns;

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
            [$"buildx build --builder default --progress plain --tag {ComponentRun.Image} --file {_run.Root.PathOf("Dockerfile")} --target environment --build-arg BUILDKIT_INLINE_CACHE=1 --load {_run.Root.Path}"]);
    }

    [Fact]
    public async Task Every_parameter_reaches_docker()
    {
        var context = _run.Root.Write("sub/other.Dockerfile", "FROM scratch\n").PathOf("sub");

        var result = await _run.RunAsync(
            "DockerCacheBuild", "--docker-cache-image", ComponentRun.Image, "--docker-cache-context", "sub",
            "--docker-cache-file", "sub/other.Dockerfile", "--docker-cache-target", "final",
            "--docker-cache-build-args", "A=1 2", "B=x,y", "API_KEY_URL=x", "--docker-cache-public-args", "API_KEY_URL",
            "--docker-cache-secrets", "id=key,src=sub/other.Dockerfile", "--docker-cache-platforms", "linux/arm64",
            "--docker-cache-build-options", "network=host", "no-cache");

        result.ExitCode.ShouldBe(0, result.Output);
        _run.Docker.Calls[^1].Followed.ShouldBe(
            [
                "buildx", "build", "--builder", "default", "--progress", "plain", "--tag", ComponentRun.Image, "--file", Path.Combine(context, "other.Dockerfile"),
                "--target", "final", "--platform", "linux/arm64", "--build-arg", "A=1 2", "--build-arg", "B=x,y", "--build-arg", "API_KEY_URL=x",
                "--build-arg", "BUILDKIT_INLINE_CACHE=1", "--secret", $"id=key,src={Path.Combine(context, "other.Dockerfile")}",
                "--network=host", "--no-cache", "--load", context,
            ]);
    }

    [Fact]
    public async Task Every_parameter_reaches_the_plan()
    {
        _run.Docker.On("--context remote version", Fakes.EngineTexts.Version26).On("--context remote info", Fakes.EngineTexts.Info26);

        var result = await _run.RunAsync(
            "DockerCachePlan", "--docker-cache-image", "127.0.0.1:1/team/app", "--docker-cache-scope", "nightly", "--docker-cache-mode", "max",
            "--docker-cache-repository", "127.0.0.1:1/team/cache", "--docker-cache-load", "false", "--docker-cache-builder", "remote");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Lines.ShouldContain("mode      max: the layers of all stages go to the registry");
        result.Lines.ShouldContain("scope     nightly: given as 'nightly'");
        result.Lines.ShouldContain(line => line.Contains(" docker --context remote buildx build ") && line.Contains("ref=127.0.0.1:1/team/cache:cache-nightly,mode=max,"));
        result.Lines.ShouldContain("          Load false: the image goes from the builder to the registry, past the engine.");
    }

    [Theory]
    [InlineData("--docker-cache-strict", "yes", "--docker-cache-strict 'yes' is wrong: it must be one of false, true")]
    [InlineData("--docker-cache-load", "no", "--docker-cache-load 'no' is wrong: it must be one of false, true")]
    [InlineData("--docker-cache-json", "DockerCachePlan", "--docker-cache-json 'DockerCachePlan' is wrong: it must be one of false, true.")]
    [InlineData("--docker-cache-mode", "inlne", "--docker-cache-mode 'inlne' is wrong: it must be one of auto, max, min, inline, off; did you mean 'inline'?")]
    [InlineData("--docker-cache-build-args", "GITHUB_TOKEN", "--docker-cache-build-args GITHUB_TOKEN looks like a secret ")]
    public async Task A_wrong_value_ends_the_build_and_runs_nothing(string parameter, string value, string line)
    {
        var result = await _run.RunAsync("DockerCache", "--docker-cache-image", ComponentRun.Image, parameter, value);

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain(written => written.StartsWith(line));
        _run.Docker.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "DockerCacheStrict": true }""")]
    [InlineData("""{ "DockerCacheStrict": "true" }""")]
    public async Task A_switch_in_the_file_may_be_text_or_not(string parameters)
    {
        _run.Root.WriteParameters(parameters);

        (await _run.RunAsync("DockerCachePull", "--docker-cache-image", ComponentRun.Image)).ExitCode.ShouldBe(255);
    }

    [Fact]
    public async Task A_password_of_two_words_is_not_printed()
    {
        var result = await _run.RunAsync("DockerCache", "--docker-cache-image", ComponentRun.Image, "--docker-cache-username", "ci", "--docker-cache-password", "hunter2", "hunter3");

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain("--docker-cache-password takes one value and was given 2.");
        result.RawOutput.ShouldNotContain("hunter");
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

    [Theory]
    [InlineData("--docker-cache-image a b", "--docker-cache-image takes one value and was given 2: a b.")]
    [InlineData("--docker-cache-image a:1 --docker-cache-build-options --network=host", "--docker-cache-build-options takes at least one value and was given 0.")]
    [InlineData("--docker-cache-image a:1 --docker-cache-pull alwys", "--docker-cache-pull 'alwys' is wrong: it must be one of auto, always, never; did you mean 'always'?")]
    [InlineData("--docker-cache-image a:1 --docker-cache-skip nevr", "--docker-cache-skip 'nevr' is wrong: it must be one of auto, never; did you mean 'never'?")]
    [InlineData("--docker-cache-image a:1 --docker-cache-max-age 7", "--docker-cache-max-age '7' is wrong: it is not of the form 90m, 12h, 7d or 2w")]
    [InlineData("--docker-cache-target final", "--docker-cache-image is not set: name the image to build, like registry.example.com/team/app")]
    public async Task Words_that_mean_nothing_are_not_passed_over(string words, string line)
    {
        var result = await _run.RunAsync(["DockerCache", .. words.Split(' ')]);

        result.ExitCode.ShouldBe(255);
        result.Lines.ShouldContain(line);
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
    public async Task Help_lists_the_component_with_its_prefix()
    {
        var result = await _run.RunAsync("--help");

        result.Output.ShouldContain("  --docker-cache-image ");
        result.Output.ShouldContain("  --docker-cache-json ");
    }

    public void Dispose() => _run.Dispose();
}
