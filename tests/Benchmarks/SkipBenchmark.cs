using System.Diagnostics;
using System.Globalization;
using CliWrap;
using CliWrap.Buffered;
using RegistryCache;
using RegistryCache.Sandbox;

namespace Benchmarks;

/// <summary>
/// What it costs when nothing changed: a heavy project on an emptied engine by the recipe, which finds every step cached, and
/// by RegistryCache, which skips the build, with and without the image in the engine afterwards; taking turns.
/// </summary>
/// <remarks>
/// Each run of ours is a process of its own that tells how long it took from its first line on: the runtime's start belongs to
/// whoever hosts the component, compiling our code does not.
/// </remarks>
internal static class SkipBenchmark
{
    private const string Once = "once";
    private const double LoadLimit = 0.65;
    private const double Limit = 0.03;
    private const int RequestLimit = 10;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        if (arguments.Has(Once))
            return await RunOnceAsync(arguments);

        var runs = arguments.Number("runs", 5);
        await using var sandbox = await ShapedSandbox.StartAsync(arguments);
        using var project = new HeavyProject();
        var baseImage = $"{sandbox.Registry.Address}/heavy:1";
        await Recipe.RunAsync(sandbox.Engine, baseImage, project.BaseFolder, sandbox.BusyBox);
        sandbox.Shape(arguments);

        var image = $"{sandbox.Registry.Address}/ours:main";
        var contenders = new Dictionary<string, Func<Task<TimeSpan>>>
        {
            ["recipe"] = RecipeAsync,
            ["skip, loaded"] = () => OursAsync(load: true),
            ["skip"] = () => OursAsync(load: false),
        };
        await RecipeAsync(); // The first job, which nobody can help.
        await OursAsync(load: true);

        var times = contenders.Keys.ToDictionary(name => name, _ => new List<TimeSpan>());
        var requests = contenders.Keys.ToDictionary(name => name, _ => 0);
        var link = contenders.Keys.ToDictionary(name => name, _ => TimeSpan.Zero);
        for (var run = 0; run < runs; run++)
        {
            foreach (var (name, contender) in contenders)
            {
                await sandbox.Engine.WipeAsync();
                var before = sandbox.Registry.Requests.Count;
                times[name].Add(await contender());
                var asked = sandbox.Registry.Requests.Skip(before).ToArray();
                requests[name] = Math.Max(requests[name], asked.Length);
                link[name] = ShapedSandbox.TimeOf(asked.Sum(request => request.BytesDown));
            }
        }

        Console.WriteLine($"Nothing changed, {arguments.Text("engine", "modern")} engine emptied before each run, {sandbox.Link} (median of {runs}):");
        foreach (var (name, measured) in times)
            Console.WriteLine($"{new Measurement(name, measured)}   {requests[name]} requests, {link[name].TotalSeconds:0.000} s on the link");
        return Report(times, requests["skip"], await LayersAsync(image), arguments.Has("enforce"));

        async Task<TimeSpan> RecipeAsync()
        {
            var watch = Stopwatch.StartNew();
            await Recipe.RunAsync(sandbox.Engine, $"{sandbox.Registry.Address}/recipe:main", project.Folder, baseImage);
            return watch.Elapsed;
        }

        Task<TimeSpan> OursAsync(bool load) => StartOnceAsync(sandbox.Engine, image, project.Folder, baseImage, load);
    }

    private static int Report(Dictionary<string, List<TimeSpan>> times, int requests, int layers, bool enforce)
    {
        var recipe = Median("recipe");
        var loaded = Median("skip, loaded") / recipe;
        var skipped = Median("skip") / recipe;
        Console.WriteLine($"{"skip, loaded",-14} {loaded,8:0.000} of the recipe (limit {LoadLimit:0.00})");
        Console.WriteLine($"{"skip",-14} {skipped,8:0.000} of the recipe (limit {Limit:0.00})");
        Console.WriteLine($"{"requests",-14} {requests,8} for {layers} layers (limit {RequestLimit + layers})");
        return enforce && (loaded > LoadLimit || skipped > Limit || requests > RequestLimit + layers) ? 1 : 0;

        TimeSpan Median(string name) => new Measurement(name, times[name]).Median;
    }

    private static async Task<TimeSpan> StartOnceAsync(SandboxEngine engine, string image, string context, string baseImage, bool load)
    {
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) is "dotnet" ? [typeof(SkipBenchmark).Assembly.Location] : [];
        string[] options = ["--docker", engine.DockerExecutable, "--image", image, "--context", context, "--base", baseImage, "--load", $"{load}"];
        var result = await Cli.Wrap(Environment.ProcessPath!)
            .WithArguments([.. program, "skip", $"--{Once}", .. options])
            .WithEnvironmentVariables(engine.Environment)
            .ExecuteBufferedAsync();
        return TimeSpan.FromSeconds(double.Parse(result.StandardOutput, CultureInfo.InvariantCulture));
    }

    /// <summary>Takes the image from pull to push, as the target DockerCache does.</summary>
    private static async Task<int> RunOnceAsync(Arguments arguments)
    {
        var watch = Stopwatch.StartNew();
        var client = new DockerClient { Executable = arguments.Text("docker", "docker") };
        var ci = new CiFacts { System = "benchmark", Commit = "1a2b3c4d5e" };
        var input = new CacheInput
        {
            Image = arguments.Text("image", ""),
            Context = arguments.Text("context", "."),
            BuildArgs = [$"BASE_IMAGE={arguments.Text("base", "")}"],
            Load = arguments.Text("load", "true"),
            Scope = "main",
        };
        var run = new ImageRun(ImageList.Parse([input], [], ci, client)[0], [], ci, client, _ => { });
        await run.PullAsync(CancellationToken.None);
        await run.BuildAsync(CancellationToken.None);
        var outcome = await run.PushAsync(CancellationToken.None);
        Console.WriteLine(watch.Elapsed.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        await Console.Error.WriteLineAsync(outcome.Plan.Skip.ToString());
        return 0;
    }

    private static async Task<int> LayersAsync(string image)
    {
        using var registry = new RegistryClient([], (_, _) => Task.FromResult<IReadOnlyList<Login>>([]));
        return await CountAsync(ImageReference.Parse(image));

        async Task<int> CountAsync(ImageReference reference)
        {
            var manifest = (await registry.GetManifestAsync(reference, CancellationToken.None))!.Json;
            var children = manifest.Items("manifests").Select(child => CountAsync(reference.WithDigestAlone(Digest.Parse(child.Text("digest")!))));
            return manifest.Items("layers").Count() + (await Task.WhenAll(children)).Sum();
        }
    }
}
