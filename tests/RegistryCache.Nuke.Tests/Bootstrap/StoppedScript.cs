using CliWrap;

namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>A run of build.sh that is told to end while it runs.</summary>
internal static class StoppedScript
{
    /// <summary>Sends SIGTERM to the script's own process as soon as it has written a text.</summary>
    public static async Task<int> TerminateAsync(ScratchRepository repository, string whenOutput, params string[] arguments)
    {
        var seen = new TaskCompletionSource();
        var run = repository.Script(calls: "/dev/null", refuse: false, arguments)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line =>
            {
                if (line.Contains(whenOutput, StringComparison.Ordinal))
                    seen.TrySetResult();
            }))
            .ExecuteAsync(TestContext.Current.CancellationToken);

        await seen.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return await SignalAsync(run, "TERM");
    }

    /// <summary>Sends a signal to the script's own process as soon as it writes a file anew.</summary>
    public static async Task<int> SignalAsync(ScratchRepository repository, string signal, string whenFile)
    {
        File.Delete(repository.PathOf(whenFile));
        var run = repository.Script(calls: "/dev/null", refuse: false)
            .WithStandardOutputPipe(PipeTarget.ToStream(Stream.Null)) // Without a reader the script would end at its first line.
            .ExecuteAsync(TestContext.Current.CancellationToken);
        while (!File.Exists(repository.PathOf(whenFile)) && !run.Task.IsCompleted)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        return await SignalAsync(run, signal);
    }

    private static async Task<int> SignalAsync(CommandTask<CommandResult> run, string signal)
    {
        await Cli.Wrap("kill").WithArguments([$"-{signal}", $"{run.ProcessId}"]).ExecuteAsync();
        return (await run).ExitCode;
    }
}
