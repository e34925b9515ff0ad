using System.Diagnostics;
using System.Globalization;
using CliWrap;
using CliWrap.Buffered;

namespace Benchmarks;

/// <summary>
/// What it takes to know whether the files a build can see have changed: the fingerprint, in a
/// process of its own, against <c>git status</c> and a hash over <c>tar</c> of the same tree, taking turns. The
/// tree was just written, so that most of it is in the page cache for all of them.
/// </summary>
internal static class ContextBenchmark
{
    private const string Once = "once";

    public static async Task<int> RunAsync(Arguments arguments)
    {
        if (arguments.Has(Once))
            return await RunOnceAsync(arguments);

        var files = arguments.Number("files", 100_000);
        var megabytes = arguments.Number("size", 2048);
        var runs = arguments.Number("runs", 3);
        using var tree = await ContextTree.CreateAsync(files, megabytes * 1024L * 1024L);
        var readings = new Dictionary<string, Func<Task<Reading>>>
        {
            ["fingerprint"] = () => ReadAsync(tree),
            ["git status"] = () => MeasureAsync(tree, "git status --porcelain"),
            ["tar, sha256sum"] = () => MeasureAsync(tree, "tar --create --exclude=./.git . | sha256sum > /dev/null"),
        };
        await ReadAsync(tree);
        await MeasureAsync(tree, "git status --porcelain");
        var measured = readings.Keys.ToDictionary(name => name, _ => new List<Reading>());
        for (var run = 0; run < runs; run++)
        {
            foreach (var (name, read) in readings)
                measured[name].Add(await read());
        }

        Console.WriteLine($"A context of {files} files, {megabytes} MiB (median of {runs}, page cache warm, start of the process included):");
        foreach (var (name, results) in measured)
            Console.WriteLine($"{new Measurement(name, [.. results.Select(result => result.Time)])}{Memory(results)}");
        return 0;
    }

    private static string Memory(List<Reading> readings) =>
        readings[0].PeakBytes == 0 ? "" : $"   {readings.Max(reading => reading.PeakBytes) / 1024 / 1024} MiB at most, {readings.Min(reading => reading.Inside).TotalSeconds:0.000} s at best without the start";

    private static async Task<int> RunOnceAsync(Arguments arguments)
    {
        var watch = Stopwatch.StartNew();
        var context = arguments.Text(Once, ".");
        var fingerprint = await ContextReader.ReadAsync(context, Path.Combine(context, "Dockerfile"), CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds} {process.PeakWorkingSet64} {fingerprint}"));
        return fingerprint is ContextFingerprint.Known ? 0 : 1;
    }

    private static async Task<Reading> ReadAsync(ContextTree tree)
    {
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) is "dotnet" ? [typeof(ContextBenchmark).Assembly.Location] : [];
        var watch = Stopwatch.StartNew();
        var result = await Cli.Wrap(Environment.ProcessPath!)
            .WithArguments([.. program, "context", $"--{Once}", tree.Folder])
            .ExecuteBufferedAsync();
        var words = result.StandardOutput.Split(' ');
        return new Reading(watch.Elapsed, TimeSpan.FromSeconds(double.Parse(words[0], CultureInfo.InvariantCulture)), long.Parse(words[1], CultureInfo.InvariantCulture));
    }

    private static async Task<Reading> MeasureAsync(ContextTree tree, string script)
    {
        var watch = Stopwatch.StartNew();
        await tree.RunAsync(script);
        return new Reading(watch.Elapsed, watch.Elapsed, PeakBytes: 0);
    }

    private sealed record Reading(TimeSpan Time, TimeSpan Inside, long PeakBytes);
}
