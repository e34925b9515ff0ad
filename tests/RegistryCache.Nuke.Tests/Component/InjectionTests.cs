using System.Text.Json;
using System.Text.RegularExpressions;
using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Component;

/// <summary>Names, paths and what docker prints are data: none of it becomes an option, a command of the CI, or a line of its own.</summary>
public sealed partial class InjectionTests : IDisposable
{
    private const string Repository = "127.0.0.1:1/team/app";

    private static readonly string[] Options = ["--builder", "--load", "--progress", "--tag", "--file", "--build-arg", "--format", "--cache-from", "--context", "--target"];

    private readonly ComponentRun _run = new();

    public static TheoryData<string> Names =>
    [
        "--help",
        "-",
        "--tag=latest",
        "-x --push",
        "../../etc/passwd",
        "$(touch /tmp/x)`touch /tmp/x`;&|",
        "a'b\"c\\d",
        "::set-output name=x::y",
        "##vso[task.setvariable variable=x]y",
        "##teamcity[x]",
        "##[error]x",
        "a\n::set-output name=x::y",
        "a\n##vso[task.setvariable variable=x]y",
        "a\r::error::x",
        "\u001b[0Ksection_start:1:x\r\u001b[0Kx",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_branch_may_be_called_anything(string branch)
    {
        var result = await OnBranch(branch).RunAsync("DockerCachePlan", "DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        ShouldCommandNothing(result);
        ShouldHaveOnlyOptionsThatWereMeant();
        _run.Commands.ShouldContain(command => Push().IsMatch(command));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("a'b\"c\\d")]
    [InlineData("a\n##vso[task.setvariable variable=x]y")]
    [InlineData("\u001b[0Ksection_start:1:x\r\u001b[0Kx")]
    public async Task A_plan_as_JSON_has_its_very_name(string branch)
    {
        var json = await OnBranch(branch).RunAsync("DockerCachePlan", "--docker-cache-json");

        json.ExitCode.ShouldBe(0, json.Output);
        ShouldCommandNothing(json);
        var plan = JsonElement.Parse(json.Lines.Single(line => line.StartsWith('{')));
        plan.GetProperty("ci").GetProperty("branch").GetString().ShouldBe(branch);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-x --push")]
    [InlineData("##vso[task.setvariable variable=x]y")]
    [InlineData("a\n::set-output name=x::y")]
    public async Task A_scope_may_be_called_anything(string scope)
    {
        _run.Process = _run.Process.WithVariables($"DOCKER_CACHE_IMAGE={Repository}", $"DOCKER_CACHE_SCOPE={scope}");

        var result = await _run.RunAsync("DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        ShouldCommandNothing(result);
        ShouldHaveOnlyOptionsThatWereMeant();
    }

    [Theory]
    [InlineData("IMAGE", Repository + ":--help")]
    [InlineData("IMAGE", "--help")]
    [InlineData("IMAGE", "##vso[task.setvariable variable=x]y")]
    [InlineData("IMAGE", "a\n::set-output name=x::y")]
    [InlineData("TARGET", "--push")]
    [InlineData("TARGET", "-\n##vso[task.setvariable variable=x]y")]
    [InlineData("BUILDER", "--help")]
    [InlineData("BUILDER", "-H")]
    [InlineData("BUILDER", "a\n##vso[task.setvariable variable=x]y")]
    [InlineData("PLATFORMS", "--push")]
    [InlineData("FROM", "--help:1")]
    [InlineData("REPOSITORY", "--help")]
    [InlineData("MODE", "##teamcity[x]")]
    [InlineData("SECRETS", "id=--help,env=A")]
    public async Task What_can_only_be_wrong_is_refused_and_reaches_nothing(string parameter, string value)
    {
        _run.Process = _run.Process.WithVariables($"DOCKER_CACHE_IMAGE={Repository}:1", $"DOCKER_CACHE_{parameter}={value}");

        var result = await _run.RunAsync("DockerCache");

        result.ExitCode.ShouldBe(255);
        ShouldCommandNothing(result);
        _run.Docker.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-")]
    [InlineData("--help")]
    [InlineData("a b 'c' \"d\" $(e)")]
    public async Task A_context_may_be_called_anything(string folder)
    {
        _run.Root.Write($"{folder}/Dockerfile", "FROM scratch\n");
        _run.Process = _run.Process.WithVariables($"DOCKER_CACHE_IMAGE={Repository}:1", $"DOCKER_CACHE_CONTEXT={folder}");

        var result = await _run.RunAsync("DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output);
        _run.Docker.Calls[^1].Followed[^1].ShouldBe(_run.Root.PathOf(folder));
        ShouldHaveOnlyOptionsThatWereMeant();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("my 'own' \"Docker\" $(file)")]
    public async Task A_Dockerfile_may_be_called_anything(string file)
    {
        _run.Root.Write(file, "FROM scratch\n");
        _run.Process = _run.Process.WithVariables($"DOCKER_CACHE_IMAGE={Repository}:1", $"DOCKER_CACHE_FILE={file}");

        var result = await _run.RunAsync("DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output);
        var arguments = _run.Docker.Calls[^1].Arguments.ToList();
        arguments[arguments.IndexOf("--file") + 1].ShouldBe(_run.Root.PathOf(file));
        ShouldHaveOnlyOptionsThatWereMeant();
    }

    [Fact]
    public async Task The_name_of_a_stage_commands_nothing()
    {
        _run.Root.Write("Dockerfile", "FROM scratch AS ##vso[task.setvariable;variable=x]y\nRUN true\nFROM scratch\n");
        _run.Process = _run.Process.WithVariables($"DOCKER_CACHE_IMAGE={Repository}:1", "DOCKER_CACHE_LOAD=false");

        ShouldCommandNothing(await _run.RunAsync("DockerCachePlan"));
        ShouldCommandNothing(await _run.RunAsync("DockerCachePlan", "--docker-cache-json"));
    }

    [Theory]
    [InlineData("build", 0)]
    [InlineData("build", 1)]
    [InlineData("push", 0)]
    [InlineData("push", 1)]
    [InlineData("version", 1)]
    [InlineData("info", 1)]
    public async Task What_docker_prints_commands_nothing(string verb, int exitCode)
    {
        const string Text = """
            ::set-output name=x::y
              ::error::x
            #5 0.1 ##vso[task.setvariable variable=x]y
            ##teamcity[x]
            10%{CR}::error::x
            {ESC}[0Ksection_start:1:x{CR}{ESC}[0K
            #6 [1/2] RUN echo ##vso[task.complete]
            #6 DONE 0.1s
            #7 importing cache manifest from 127.0.0.1:1/team/app:1
            #7 ERROR: ##vso[task.complete]
            ERROR: failed to solve: ##[error]x{CR}::error::x
            """;
        var printed = Text.Replace("{CR}", "\r", StringComparison.Ordinal).Replace("{ESC}", "\u001b", StringComparison.Ordinal);
        _run.Docker.On(verb, output: printed, error: printed, exitCode);
        _run.Process = _run.Process.WithVariable("DOCKER_CACHE_IMAGE", $"{Repository}:1");

        var result = await _run.RunAsync("DockerCache");

        result.ExitCode.ShouldBe(exitCode == 0 ? 0 : 255, result.Output);
        result.Output.ShouldContain("task.setvariable variable=x", customMessage: "it is told, and commands nothing");
        ShouldCommandNothing(result);
    }

    [Theory]
    [InlineData("DockerCachePlan")]
    [InlineData("DockerCacheBuild")]
    [InlineData("DockerCachePush")]
    public async Task An_exception_that_nobody_expected_commands_nothing(string target)
    {
        const string Text = "An item with the same key has already been added. Key: \n##vso[task.setvariable variable=x]y\n::set-output name=x::y\r##teamcity[x]";
        using var customized = new ComponentRun("Customized");
        customized.Process = customized.Process.WithVariable("CUSTOMIZED_FAULT", Text);

        var result = await customized.RunAsync(target);

        result.ExitCode.ShouldBe(255, result.Output);
        ShouldCommandNothing(result);
        result.Output.ShouldContain("The build failed unexpectedly: InvalidOperationException: An item with the same key has already been added.");
        result.Output.ShouldContain("task.setvariable variable=x", customMessage: "it is told, and commands nothing");
    }

    [Fact]
    public async Task A_parameter_that_is_none_commands_nothing()
    {
        _run.Process = _run.Process.WithVariable("DOCKER_CACHE_IMAGE", $"{Repository}:1");

        ShouldCommandNothing(await _run.RunAsync("DockerCacheBuild", "--docker-cache-##vso[task.complete]"));
    }

    public void Dispose() => _run.Dispose();

    private static void ShouldCommandNothing(BuildResult result)
    {
        var said = (result.RawOutput + result.ErrorOutput).Split('\n', '\r');
        said.Where(line => Command().IsMatch(line)).ShouldBeEmpty();
        result.RawOutput.ReplaceLineEndings("\n").ShouldNotContain("\r");
        result.RawOutput.ShouldNotContain("\u001b[0K");
    }

    private void ShouldHaveOnlyOptionsThatWereMeant() =>
        _run.Docker.Calls.SelectMany(call => call.Arguments).Where(argument => argument.StartsWith('-')).Except(Options).ShouldBeEmpty();

    /// <summary>A build of a system that NUKE does not know, and so adds no commands of its own for.</summary>
    private ComponentRun OnBranch(string branch)
    {
        _run.Process = _run.Process.WithVariables("CI=woodpecker", "CI_PIPELINE_EVENT=push", $"CI_COMMIT_BRANCH={branch}", $"DOCKER_CACHE_IMAGE={Repository}");
        return _run;
    }

    /// <summary>What a CI takes for a command: of GitHub at the start of a line, behind a time as well to be sure; of the others anywhere.</summary>
    [GeneratedRegex(@"^(?:\d\d:\d\d:\d\d \[\w+\] )?\s*::|##\w*\[")]
    private static partial Regex Command();

    [GeneratedRegex(@"^push 127\.0\.0\.1:1/team/app:[a-z0-9][a-z0-9_.-]*$")]
    private static partial Regex Push();
}
