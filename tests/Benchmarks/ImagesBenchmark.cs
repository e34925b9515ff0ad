using System.Diagnostics;
using RegistryCache;

namespace Benchmarks;

/// <summary>
/// A repository of many images of which one changed, on an emptied engine: the recipe for one image after the other against
/// one run of all, with and without the images in the engine afterwards, taking turns.
/// </summary>
internal static class ImagesBenchmark
{
    private const int Parallelism = 4; // What the component does by itself.

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var count = arguments.Number("images", 20);
        var runs = arguments.Number("runs", 3);
        await using var sandbox = await ShapedSandbox.StartAsync(arguments);
        using var projects = new ManyProjects(count);
        sandbox.Shape(arguments);

        var contenders = new Dictionary<string, Func<Task<int>>>
        {
            ["recipes"] = RecipesAsync,
            ["images, loaded"] = () => OursAsync(sandbox, projects, load: true),
            ["images"] = () => OursAsync(sandbox, projects, load: false),
        };
        var built = contenders.Keys.ToDictionary(name => name, _ => 0);
        var times = contenders.Keys.ToDictionary(name => name, _ => new List<TimeSpan>());
        foreach (var contender in contenders.Values)
            await contender(); // The first job, which nobody can help.
        for (var run = 0; run < runs; run++)
        {
            foreach (var (name, contender) in contenders)
            {
                projects.ChangeOne();
                await sandbox.Engine.WipeAsync();
                var watch = Stopwatch.StartNew();
                built[name] = Math.Max(built[name], await contender());
                times[name].Add(watch.Elapsed);
            }
        }

        Console.WriteLine($"{count} images, one changed, {arguments.Text("engine", "modern")} engine emptied before each run, {sandbox.Link} (median of {runs}):");
        var recipes = new Measurement("recipes", times["recipes"]).Median;
        foreach (var (name, measured) in times)
            Console.WriteLine($"{new Measurement(name, measured)}   {new Measurement(name, measured).Median / recipes:0.000} of the recipes, {built[name]} built");
        return arguments.Has("enforce") && (built["images, loaded"] != 1 || built["images"] != 1) ? 1 : 0;

        async Task<int> RecipesAsync()
        {
            foreach (var (name, folder) in projects.All)
                await Recipe.RunAsync(sandbox.Engine, $"{sandbox.Registry.Address}/recipe/{name}:main", folder, sandbox.BusyBox);
            return count;
        }
    }

    /// <summary>Takes all images from pull to push, and tells how many were built.</summary>
    private static async Task<int> OursAsync(ShapedSandbox sandbox, ManyProjects projects, bool load)
    {
        var client = new DockerClient { Executable = sandbox.Engine.DockerExecutable, Environment = sandbox.Engine.Environment };
        var ci = new CiFacts { System = "benchmark" };
        var inputs = projects.All.Select(project => new CacheInput
        {
            Image = $"{sandbox.Registry.Address}/ours/{(load ? "loaded" : "pushed")}/{project.Name}:main",
            Context = project.Folder,
            BuildArgs = [$"BASE_IMAGE={sandbox.BusyBox}"],
            Load = load ? "true" : "false",
            Scope = "main",
        });
        var runs = new ImageRuns(ImageList.Parse([.. inputs], [], ci, client), ci, client, Parallelism, (_, _) => { });
        await VerbAsync((run, cancellationToken) => run.PullAsync(cancellationToken));
        await VerbAsync((run, cancellationToken) => run.BuildAsync(cancellationToken));
        await VerbAsync((run, cancellationToken) => run.PushAsync(cancellationToken));
        return runs.All.Count(run => run.Outcome?.Build is not null);

        async Task VerbAsync(Func<ImageRun, CancellationToken, Task> verb)
        {
            foreach (var (run, failure) in await runs.RunAsync(verb, CancellationToken.None))
                throw new InvalidOperationException($"{run.Name} failed.", failure);
        }
    }
}
