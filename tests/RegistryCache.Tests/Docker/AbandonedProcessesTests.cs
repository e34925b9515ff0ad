using System.Diagnostics;
using System.Globalization;
using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>A docker process says in its environment who started it; when that process is gone, the next run ends it.</summary>
public sealed class AbandonedProcessesTests : IDisposable
{
    private readonly FakeDocker _docker = new();
    private readonly List<Process> _processes = [];

    public AbandonedProcessesTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere no process can be identified for good");
        _docker.On(new FakeDockerRule(["build"]) { Hangs = true });
    }

    private static ProcessOwner Living => ProcessOwner.Current!;

    private static ProcessOwner Gone => Living with { Started = Living.Started + 1 };

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _docker.Dispose();
    }

    [Fact]
    public async Task A_docker_process_whose_run_was_killed_is_ended()
    {
        var process = await StartAsync(_docker.Executable, Gone);

        await AbandonedProcesses.EndAsync(TestContext.Current.CancellationToken);

        process.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_docker_process_that_does_not_stop_is_killed()
    {
        var script = Path.Combine(_docker.Directory, "docker-buildx");
        File.Copy("/bin/sh", script);
        var process = Start(script, Gone, "-c", "trap '' TERM; echo ready; while :; do sleep 1; done");
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        await AbandonedProcesses.EndAsync(TestContext.Current.CancellationToken);

        process.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        process.ExitCode.ShouldBe(128 + 9);
    }

    [Fact]
    public async Task A_docker_process_of_a_run_that_goes_on_is_left_alone()
    {
        var process = await StartAsync(_docker.Executable, Living);

        await AbandonedProcesses.EndAsync(TestContext.Current.CancellationToken);

        process.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task A_docker_process_of_a_run_in_another_container_is_left_alone()
    {
        var process = await StartAsync(_docker.Executable, Gone with { Namespace = "pid:[1]" });

        await AbandonedProcesses.EndAsync(TestContext.Current.CancellationToken);

        process.HasExited.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("1 2")]
    [InlineData("-1 2 x")]
    public async Task A_docker_process_that_names_no_run_is_left_alone(string owner)
    {
        var process = Start(_docker.Executable, owner, "build");
        await ReachedAsync(process);

        await AbandonedProcesses.EndAsync(TestContext.Current.CancellationToken);

        process.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_program_that_docker_started_is_left_alone()
    {
        var process = Start("/bin/sh", Gone, "-c", "echo ready; read line");
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        await AbandonedProcesses.EndAsync(TestContext.Current.CancellationToken);

        process.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task Every_docker_process_says_who_started_it()
    {
        using var docker = new DockerUnderTest();

        await docker.Client.RunAsync(new DockerCommand(["version"]), TestContext.Current.CancellationToken);

        docker.Fake.Calls.ShouldHaveSingleItem().StartedBy.ShouldBe(Living.ToString());
        ProcessOwner.Parse(Living.ToString()).ShouldBe(Living);
    }

    [Fact]
    public void A_process_that_has_ended_and_not_been_waited_for_is_gone()
    {
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "true & echo $!; exec sleep 60"]) { RedirectStandardOutput = true })!;
        try
        {
            var id = int.Parse(parent.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);

            SpinWait.SpinUntil(() => ProcessOwner.Of(id) is null, TimeSpan.FromSeconds(30)).ShouldBeTrue();
        }
        finally
        {
            parent.Kill();
        }
    }

    private async Task<Process> StartAsync(string program, ProcessOwner owner)
    {
        var process = Start(program, owner.ToString(), "build");
        await ReachedAsync(process);
        return process;
    }

    /// <summary>Waits until the program runs: between fork and exec a process still has the name of its parent.</summary>
    private async Task ReachedAsync(Process process)
    {
        while (_docker.Calls.Count < _processes.Count)
        {
            process.HasExited.ShouldBeFalse();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private Process Start(string program, ProcessOwner owner, params string[] arguments) => Start(program, owner.ToString(), arguments);

    private Process Start(string program, string owner, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            Environment = { [ProcessOwner.Variable] = owner, [FakeDocker.Variable] = _docker.Directory },
        })!;
        _processes.Add(process);
        if (program == _docker.Executable)
            process.StandardInput.Close();
        return process;
    }
}
