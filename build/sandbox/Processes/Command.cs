using System.Collections.Immutable;
using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace RegistryCache.Sandbox;

/// <summary>Describes one program to run to its end; the only place of the sandbox that starts processes.</summary>
internal sealed record Command(string Program, params ImmutableArray<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Gets what to do when the program fails, where there is more to say than what it wrote.</summary>
    public string? NextStep { get; init; }

    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Runs the program and gives what it wrote; any exit code but zero is an exception.</summary>
    public async Task<string> RunAsync(string purpose, CancellationToken cancellationToken)
    {
        var result = await TryAsync(cancellationToken);
        if (result.ExitCode == 0)
            return result.StandardOutput;
        var words = string.IsNullOrWhiteSpace(result.StandardError) ? result.StandardOutput : result.StandardError;
        throw new SandboxException(
            $"The sandbox failed to {purpose}.", $"{this}\nexit code {result.ExitCode}\n{words.Trim()}", NextStep);
    }

    /// <summary>Runs the program and leaves the judgement to the caller.</summary>
    public async Task<BufferedCommandResult> TryAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        try
        {
            var command = Cli.Wrap(Program)
                .WithArguments(Arguments)
                .WithEnvironmentVariables(Environment)
                .WithValidation(CommandResultValidation.None);
            if (WorkingDirectory is not null)
                command = command.WithWorkingDirectory(WorkingDirectory);
            return await command.ExecuteBufferedAsync(limit.Token);
        }
        catch (Win32Exception e)
        {
            throw new SandboxException($"The program '{Program}' cannot be started.", e.Message, cause: e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SandboxException($"'{this}' did not end within {TimeLimit.TotalSeconds:0} s.", cause: e);
        }
    }

    public override string ToString() => string.Join(' ', [Program, .. Arguments]);
}
