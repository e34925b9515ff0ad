using System.Diagnostics;
using System.Globalization;

namespace RegistryCache.Tests;

/// <summary>A docker process says in its environment who started it; when that process is gone, the next run ends it.</summary>
public sealed class AbandonedProcessesTests : IDisposable
{
    private const string Works = "echo ready; while :; do sleep 1; done";

    private readonly string _folder = Directory.CreateTempSubdirectory("abandoned-").FullName;
    private readonly List<Process> _processes = [];

    public AbandonedProcessesTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere no process can be identified for good");

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

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_docker_process_whose_run_was_killed_is_ended()
    {
        var process = await StartAsync(Program("docker"), Gone.ToString());

        await AbandonedProcesses.EndAsync(TestContext.Current.CancellationToken);

        process.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_docker_process_that_does_not_stop_is_killed()
    {
        var process = await StartAsync(Program("docker-buildx"), Gone.ToString(), $"trap '' TERM; {Works}");

        await AbandonedProcesses.EndAsync(TestContext.Current.CancellationToken);

        process.WaitForExit(TimeSpan.FromSeconds(30)).ShouldBeTrue();
        process.ExitCode.ShouldBe(128 + 9);
    }

    [Fact]
    public async Task A_docker_process_of_a_run_that_goes_on_is_left_alone()
    {
        var process = await StartAsync(Program("docker"), Living.ToString());

        await AbandonedProcesses.EndAsync(TestContext.Current.CancellationToken);

        process.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task A_docker_process_of_a_run_in_another_container_is_left_alone()
    {
        var process = await StartAsync(Program("docker"), (Gone with { Namespace = "pid:[1]" }).ToString());

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
        var process = await StartAsync(Program("docker"), owner);

        await AbandonedProcesses.EndAsync(TestContext.Current.CancellationToken);

        process.HasExited.ShouldBeFalse();
    }

    [Fact]
    public async Task Another_program_that_docker_started_is_left_alone()
    {
        var process = await StartAsync("/bin/sh", Gone.ToString());

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

    /// <summary>Gives a shell another name.</summary>
    private string Program(string name) => File.CreateSymbolicLink(Path.Combine(_folder, name), "/bin/sh").FullName;

    /// <summary>Starts a program and waits until it runs: between fork and exec a process still has the name of its parent.</summary>
    private async Task<Process> StartAsync(string program, string owner, string script = Works)
    {
        var process = Process.Start(new ProcessStartInfo(program, ["-c", script])
        {
            RedirectStandardOutput = true,
            Environment = { [ProcessOwner.Variable] = owner },
        })!;
        _processes.Add(process);
        (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("ready");
        return process;
    }
}
