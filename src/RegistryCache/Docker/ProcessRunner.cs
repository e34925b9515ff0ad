using System.ComponentModel;
using System.Text;
using CliWrap;

namespace RegistryCache;

/// <summary>
/// Starts processes; nothing else does. Arguments go as a list and secrets to standard input; a cancelled process is
/// asked to stop as Ctrl-C asks, and made to stop when it does not.
/// </summary>
internal static class ProcessRunner
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static async Task<ProcessOutcome> RunAsync(
        string executable,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?> environment,
        string input,
        Action<string>? onLine,
        CancellationToken cancellationToken)
    {
        var gate = new Lock();
        var output = new StringBuilder();
        var error = new StringBuilder();
        var command = Cli.Wrap(executable)
            .WithArguments(arguments)
            .WithEnvironmentVariables(environment)
            .WithStandardInputPipe(PipeSource.FromString(input))
            .WithStandardOutputPipe(Lines(output, onLine, gate))
            .WithStandardErrorPipe(Lines(error, onLine, gate))
            .WithValidation(CommandResultValidation.None);

        using var forceful = new CancellationTokenSource();
        await using var escalation = cancellationToken.Register(() => forceful.CancelAfter(Grace));
        try
        {
            var result = await command.ExecuteAsync(forceful.Token, cancellationToken);
            return new ProcessOutcome(result.ExitCode, output.ToString(), error.ToString());
        }
        catch (Win32Exception exception)
        {
            throw new CacheException(
                $"The program '{executable}' can not be started.",
                [exception.Message],
                "Install it, or put its folder on the PATH.",
                exception);
        }
    }

    /// <summary>Standard output and error arrive on threads of their own; the gate keeps their lines apart.</summary>
    private static PipeTarget Lines(StringBuilder target, Action<string>? onLine, Lock gate) => PipeTarget.ToDelegate(line =>
    {
        lock (gate)
        {
            target.Append(line).Append('\n');
            onLine?.Invoke(line);
        }
    });
}
