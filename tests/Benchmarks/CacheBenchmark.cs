using System.Diagnostics;
using RegistryCache;
using RegistryCache.Integration.Projects;
using RegistryCache.Sandbox;

namespace Benchmarks;

/// <summary>
/// What the cache is worth: a multi-stage project on an emptied engine, as every CI job finds it, without a cache, with the
/// recipe of pull, inline cache and push, and with RegistryCache, taking turns, on both generations of the engine.
/// </summary>
internal static class CacheBenchmark
{
    private static readonly Dictionary<string, Func<Job, Task>> Contenders = new()
    {
        ["no cache"] = job => RegistryCacheAsync(job, "off"),
        ["recipe"] = job => Recipe.RunAsync(job.Engine, job.Image, job.Context, job.BaseImage),
        ["RegistryCache"] = job => RegistryCacheAsync(job, "auto"),
    };

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
            await using var engine = await sandbox.StartEngineAsync(generation);
            var unchanged = Contenders.Keys.ToDictionary(name => name, _ => new List<TimeSpan>());
            var changed = Contenders.Keys.ToDictionary(name => name, _ => new List<TimeSpan>());
            using var project = new MultiStageProject();
            foreach (var name in Contenders.Keys)
                await MeasureAsync(name); // The first job, which nobody can help.
            for (var run = 0; run < runs; run++)
            {
                foreach (var name in Contenders.Keys)
                    unchanged[name].Add(await MeasureAsync(name));
                project.ChangeSource();
                foreach (var name in Contenders.Keys)
                    changed[name].Add(await MeasureAsync(name));
            }

            Print($"{generation}, nothing changed", unchanged);
            Print($"{generation}, source changed", changed);

            async Task<TimeSpan> MeasureAsync(string name)
            {
                await engine.WipeAsync();
                var image = $"{registry.Address}/{generation}/{name.Replace(' ', '-')}:main".ToLowerInvariant();
                var watch = Stopwatch.StartNew();
                await Contenders[name](new Job(engine, image, project.Folder, baseImage));
                return watch.Elapsed;
            }
        }

        return 0;
    }

    private static async Task RegistryCacheAsync(Job job, string mode)
    {
        var input = new CacheInput
        {
            Image = job.Image,
            Context = job.Context,
            BuildArgs = [$"BASE_IMAGE={job.BaseImage}"],
            Mode = mode,
            Scope = "main",
            Skip = "never",
        };
        var client = new DockerClient { Executable = job.Engine.DockerExecutable, Environment = job.Engine.Environment };
        var docker = new DockerEngine(client);
        var plan = await CachePlanner.PlanAsync(input.Parse(), new CiFacts { System = "none" }, client, CancellationToken.None);
        var build = await docker.BuildAsync(plan, Ignore, CancellationToken.None);
        await docker.PushAsync(plan, build, Ignore, CancellationToken.None);
    }

    private static void Print(string title, Dictionary<string, List<TimeSpan>> measured)
    {
        Console.WriteLine($"Multi-stage project on an emptied engine, {title} (median of {measured.First().Value.Count}):");
        foreach (var (name, times) in measured)
            Console.WriteLine(new Measurement(name, times));
    }

    private static void Ignore(string line)
    {
    }

    private sealed record Job(SandboxEngine Engine, string Image, string Context, string BaseImage);
}
