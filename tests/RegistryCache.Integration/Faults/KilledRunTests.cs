using System.Diagnostics;
using System.Globalization;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Faults;

/// <summary>Builds that are killed at any moment, with no chance to clean up, and what the next build makes of it.</summary>
public abstract class KilledRunTests(EngineFixture engine) : ImageTests(engine)
{
    private const string CountVariable = "REGISTRY_CACHE_KILLED_RUNS";
    private const int DefaultCount = 6;

    private static readonly RegistryAccount Account = new("builder", "right horse");

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("killed-");
    private readonly DirectoryInfo _userCache = Directory.CreateTempSubdirectory("killed-cache-");

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable(CountVariable), CultureInfo.InvariantCulture, out var count) ? count : DefaultCount;

    [Fact]
    public async Task The_next_run_finds_a_whole_cache_and_leaves_no_login_and_no_process_of_those_killed()
    {
        await using var registry = await Engine.StartRegistryAsync(new RegistryOptions { Account = Account });
        var build = BuildOf(NewImage(registry.Address))
            .WithVariable("DOCKER_CACHE_USERNAME", Account.Username)
            .WithVariable("DOCKER_CACHE_PASSWORD", Account.Password)
            .WithVariable("XDG_CACHE_HOME", _userCache.FullName)
            .WithVariable("TMPDIR", _temporary.FullName);
        var source = Directory.EnumerateFiles(Project.Folder, "Dockerfile").Single();
        var watch = Stopwatch.StartNew();
        await SucceedAsync(build, "DockerCache");
        var whole = watch.Elapsed;

        for (var i = 0; i < Count; i++)
        {
            Project.Append(Path.GetFileName(source), $"\nRUN echo step {i} of a killed run\n");
            var delay = whole * Random.Shared.NextDouble();
            await RunAsync(build with { KillDelay = delay }, "DockerCache");
            TestContext.Current.TestOutputHelper!.WriteLine($"killed after {delay.TotalSeconds:0.000} s of {whole.TotalSeconds:0.000} s; {_temporary.GetDirectories().Length} private folders, {Left.Count} processes");
        }

        await SucceedAsync(build, "DockerCache");
        _temporary.EnumerateFiles("config.json", SearchOption.AllDirectories).ShouldBeEmpty("a login was left");
        Left.ShouldBeEmpty("a process was left");

        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var again = await SucceedAsync(build, "DockerCache");
        again.Problems.ShouldBeEmpty();
        RunSteps.ParseLog(again.Output).Ran.ShouldBeEmpty("every step is in the cache");
    }

    public override void Dispose()
    {
        base.Dispose();
        GC.SuppressFinalize(this);
        _temporary.Delete(recursive: true);
        _userCache.Delete(recursive: true);
    }

    private IReadOnlyList<string> Left => ProcessTable.CommandLinesWith("TMPDIR", _temporary.FullName);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : KilledRunTests(engine);
}
