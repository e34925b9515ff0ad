using System.Diagnostics;
using System.Text;
using CliWrap;

namespace Benchmarks;

/// <summary>Measures how long a bash script takes to write a certain line; what it does after that is not waited for.</summary>
internal static class TimeToOutput
{
    public static async Task<TimeSpan> MeasureAsync(string script, IEnumerable<string> arguments, Predicate<string> awaited)
    {
        using var seen = new CancellationTokenSource();
        var output = new StringBuilder();
        var time = Stopwatch.StartNew();
        TimeSpan? elapsed = null;

        var command = Cli.Wrap("bash")
            .WithArguments([script, .. arguments])
            .WithWorkingDirectory(Path.GetDirectoryName(script)!)
            .WithEnvironmentVariables(x => x
                .Set("NUKE_TELEMETRY_OPTOUT", "1")
                .Set("TERM", "dumb")
                .Set("GITHUB_ACTIONS", null))
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(Look))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(output));
        try
        {
            await command.ExecuteAsync(seen.Token);
        }
        catch (OperationCanceledException)
        {
            // The line was there: the process has no more to tell.
        }

        return elapsed ?? throw new InvalidOperationException($"{script} ended before a target started:\n{output}");

        void Look(string line)
        {
            output.AppendLine(line);
            if (elapsed is not null || !awaited(line))
                return;
            elapsed = time.Elapsed;
            seen.Cancel();
        }
    }
}
