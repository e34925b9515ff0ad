using RegistryCache;
using RegistryCache.Sandbox;

namespace Benchmarks;

/// <summary>
/// What the cache is worth: the sample on an emptied engine, as every CI job finds it, without a cache and with the one in
/// the registry, taking turns, on both generations of the engine.
/// </summary>
internal static class CacheBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var runs = arguments.Number("runs", 5);
        var repository = WorkingCopy.FindRepository();
        var packages = new DebianPackages(Path.Combine(repository, ".nuke/temp/packages"), Console.WriteLine);
        await using var sandbox = await TemporarySandbox.CreateAsync(Path.Combine(Path.GetTempPath(), "registry-cache"), packages);
        var registry = await sandbox.StartRegistryAsync();
        var baseImage = await registry.PushAsync(await sandbox.CreateBaseImageAsync());

        foreach (var generation in Enum.GetValues<EngineGeneration>())
        {
            var engine = await sandbox.StartEngineAsync(generation);
            var client = new RegistryCache.DockerClient { Executable = engine.DockerExecutable, Environment = engine.Environment };
            var image = $"{registry.Address}/{generation.ToString().ToLowerInvariant()}/sample";
            await JobAsync("warm");

            var cold = new List<TimeSpan>();
            var warm = new List<TimeSpan>();
            for (var run = 0; run < runs; run++)
            {
                cold.Add(await JobAsync($"cold{run}"));
                warm.Add(await JobAsync("warm"));
            }

            Console.WriteLine($"Sample on an emptied {generation} engine, from the first probe to the pushed image (median of {runs}):");
            Console.WriteLine(new Measurement("no cache", cold));
            Console.WriteLine(new Measurement("registry", warm));

            async Task<TimeSpan> JobAsync(string tag)
            {
                await engine.WipeAsync();
                var options = new CacheInput
                {
                    Image = $"{image}:{tag}",
                    Context = Path.Combine(repository, "build/sandbox/sample"),
                    BuildArgs = [$"BASE_IMAGE={baseImage}"],
                }.Parse();
                var watch = System.Diagnostics.Stopwatch.StartNew();
                var plan = await CachePlanner.PlanAsync(options, new CiFacts { System = "none" }, client, CancellationToken.None);
                var docker = new DockerEngine(client);
                var build = await docker.BuildAsync(plan, Ignore, CancellationToken.None);
                await docker.PushAsync(plan, build, Ignore, CancellationToken.None);
                return watch.Elapsed;
            }
        }

        return 0;
    }

    private static void Ignore(string line)
    {
    }
}
