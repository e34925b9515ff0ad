using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using CliWrap;

namespace RegistryCache.Processes;

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
        cancellationToken.ThrowIfCancellationRequested();
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
                $"The program '{executable}' cannot be started.",
                [new Win32Exception(exception.NativeErrorCode).Message], // CliWrap's own text repeats the sentence.
                "Install it, or put its folder on the PATH.",
                exception);
        }
    }

    /// <summary>Standard output and error arrive on threads of their own; the gate keeps their lines apart.</summary>
    private static PipeTarget Lines(StringBuilder target, Action<string>? onLine, Lock gate) => PipeTarget.Create(async (stream, cancellationToken) =>
    {
        await foreach (var line in ReadLinesAsync(stream, cancellationToken))
        {
            lock (gate)
            {
                target.Append(line).Append('\n');
                onLine?.Invoke(line);
            }
        }
    });

    /// <summary>Ends a line at a line feed alone. At a carriage return, too, what a build step prints could pass for BuildKit's own lines.</summary>
    private static async IAsyncEnumerable<string> ReadLinesAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var buffer = new char[4096];
        var line = new StringBuilder();
        for (int count; (count = await reader.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            foreach (var c in buffer[..count])
            {
                if (c != '\n')
                {
                    line.Append(c);
                    continue;
                }

                yield return line.ToString().TrimEnd('\r');
                line.Clear();
            }
        }

        if (line.Length > 0)
            yield return line.ToString();
    }
}
