namespace Benchmarks;

/// <summary>
/// How long an unchanged build takes until its first target starts: <c>build.sh</c> beside the two commands of NUKE's
/// standard template, each in a copy of the repository of its own, taking turns.
/// </summary>
internal static class BootstrapBenchmark
{
    private const double Limit = 0.35;

    private const string Template =
        """
        set -e
        dotnet build build/_build.csproj /nodeReuse:false /p:UseSharedCompilation=false -nologo -clp:NoSummary --verbosity quiet
        dotnet run --project build/_build.csproj --no-build -- "$@"
        """;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var target = arguments.Text("target", "SandboxDown");
        var runs = arguments.Number("runs", 7);
        var repository = WorkingCopy.FindRepository();
        using var ours = await WorkingCopy.CreateAsync(repository);
        using var theirs = await WorkingCopy.CreateAsync(repository);
        var script = Path.Combine(ours.Folder, "build.sh");
        var template = Path.Combine(theirs.Folder, "template.sh");
        await File.WriteAllTextAsync(template, Template);

        // Both compile before anything is measured.
        await UntilTargetStarts(script);
        await UntilTargetStarts(template);

        var scriptRuns = new List<TimeSpan>();
        var templateRuns = new List<TimeSpan>();
        for (var run = 0; run < runs; run++)
        {
            templateRuns.Add(await UntilTargetStarts(template));
            scriptRuns.Add(await UntilTargetStarts(script));
        }

        return Report(
            new Measurement("build.sh", scriptRuns),
            new Measurement("template", templateRuns),
            enforce: arguments.Has("enforce"));

        Task<TimeSpan> UntilTargetStarts(string file) =>
            TimeToOutput.MeasureAsync(file, [target], x => x.StartsWith("║ ", StringComparison.Ordinal));
    }

    private static int Report(Measurement script, Measurement template, bool enforce)
    {
        var ratio = script.Median / template.Median;
        Console.WriteLine($"Unchanged build, time until the first target starts (median of {script.Runs.Count}):");
        Console.WriteLine(script);
        Console.WriteLine(template);
        Console.WriteLine($"{"ratio",-14} {ratio,8:0.000}     (limit {Limit:0.00})");
        return enforce && ratio > Limit ? 1 : 0;
    }
}
