using CliWrap;

namespace RegistryCache.Nuke.Tests.Component;

/// <summary>What a build makes of a machine on which docker alone would build.</summary>
public sealed class UnfriendlyMachineTests : IDisposable
{
    private readonly ComponentRun _component = new();

    public UnfriendlyMachineTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "These are folders and rights of Unix.");
        _component.Process = _component.Process.With("--docker-cache-image", ComponentRun.Image);
    }

    public void Dispose() => _component.Dispose();

    [Theory]
    [InlineData("HOME=/nowhere/home")]
    [InlineData("HOME=/proc")] // Where nobody can write.
    [InlineData("HOME=")]
    [InlineData("TMPDIR=/nowhere/tmp")]
    [InlineData("XDG_CACHE_HOME=/nowhere/cache")]
    [InlineData("HOME=/nowhere/home", "TMPDIR=/nowhere/tmp")]
    [InlineData("HOME=/nowhere/home", "TMPDIR=/nowhere/tmp", "DOCKER_CACHE_USERNAME=ci", "DOCKER_CACHE_PASSWORD=secret")]
    public async Task A_user_without_rights_builds_where_folders_are_missing(params string[] variables)
    {
        await GiveToNobodyAsync();
        _component.Process = (_component.Process with { IsUnprivileged = true }).WithVariables(variables);

        var result = await _component.RunAsync("DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output + result.ErrorOutput);
        _component.Verbs.ShouldContain("build");
    }

    [Fact]
    public async Task A_login_works_beside_a_configuration_of_docker_that_the_user_cannot_read()
    {
        _component.Root.Write("docker-config/config.json", "{}");
        await GiveToNobodyAsync();
        await RunAsync("chown", $"{Environment.UserName}", _component.Root.PathOf("docker-config/config.json"));
        await RunAsync("chmod", Environment.UserName is "root" ? "600" : "0", _component.Root.PathOf("docker-config/config.json"));
        _component.Process = (_component.Process with { IsUnprivileged = true })
            .WithVariables("HOME=/nowhere", "DOCKER_CACHE_USERNAME=ci", "DOCKER_CACHE_PASSWORD=secret");

        var result = await _component.RunAsync("DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output + result.ErrorOutput);
    }

    [Fact]
    public async Task A_user_name_without_a_password_is_a_warning()
    {
        var result = await _component.RunAsync("DockerCacheBuild", "--docker-cache-username", "ci");

        result.ExitCode.ShouldBe(0, result.Output);
        result.Problems.ShouldContain("--docker-cache-username is set and --docker-cache-password is not: docker's own credentials are used.");
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("naïve 世界")]
    [InlineData("first line\nsecond line")]
    public async Task A_context_may_have_any_name(string name)
    {
        _component.Root.Write($"{name}/Dockerfile", "FROM scratch\n");

        var result = await _component.RunAsync("DockerCacheBuild", "--docker-cache-context", _component.Root.PathOf(name));

        result.ExitCode.ShouldBe(0, result.Output);
    }

    [Fact]
    public async Task A_context_may_be_a_link()
    {
        _component.Root.Write("real/Dockerfile", "FROM scratch\n");
        Directory.CreateSymbolicLink(_component.Root.PathOf("link"), _component.Root.PathOf("real"));

        var result = await _component.RunAsync("DockerCacheBuild", "--docker-cache-context", _component.Root.PathOf("link"));

        result.ExitCode.ShouldBe(0, result.Output);
    }

    [Fact]
    public async Task A_machine_without_git_builds()
    {
        _component.Process = _component.Process.WithVariable("PATH", $"{_component.Docker.BinDirectory}:{Path.GetDirectoryName(Find("dotnet"))}");
        _component.Root.Write(".git/HEAD", "ref: refs/heads/main\n");

        var result = await _component.RunAsync("DockerCacheBuild");

        result.ExitCode.ShouldBe(0, result.Output + result.ErrorOutput);
    }

    private async Task GiveToNobodyAsync()
    {
        if (Environment.UserName is "root")
            await RunAsync("chown", "-R", "65534:65534", _component.Root.Path, _component.Docker.Directory);
    }

    private static async Task RunAsync(string program, params string[] arguments) => await Cli.Wrap(program).WithArguments(arguments).ExecuteAsync();

    private static string Find(string program)
    {
        var found = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => new FileInfo(Path.Combine(folder, program))).First(file => file.Exists);
        return (found.ResolveLinkTarget(returnFinalTarget: true) ?? found).FullName;
    }
}
