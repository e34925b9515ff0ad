using System.Collections.Immutable;
using System.Text;
using CliWrap;

namespace RegistryCache.BuildRuns;

/// <summary>
/// How a consuming build is run: its arguments, its environment, its directory. The only place that starts processes.
/// </summary>
public sealed record BuildProcess(ConsumingBuild Build)
{
    /// <summary>What a process needs to run at all: more would make the tests depend on who runs them.</summary>
    private static readonly string[] Inherited =
        ["PATH", "HOME", "USERPROFILE", "SystemRoot", "TEMP", "TMP", "TMPDIR", "DOTNET_ROOT"];

    public ImmutableArray<string> Arguments { get; init; } = [];

    public ImmutableDictionary<string, string> Environment { get; init; } =
        ImmutableDictionary<string, string>.Empty
            .Add("TERM", "dumb")
            .Add("NUKE_TELEMETRY_OPTOUT", "1");

    /// <summary>The directory to start in; without one the build gets a fresh root that is gone afterwards.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>How long it may take before the test ends it and fails.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The text upon which the build is sent Ctrl-C.</summary>
    public string? InterruptionText { get; init; }

    /// <summary>How long after its start the build is killed, without a chance to clean up.</summary>
    public TimeSpan? KillDelay { get; init; }

    /// <summary>Whether the build runs as a user without rights, also where root runs the tests.</summary>
    public bool IsUnprivileged { get; init; }

    public BuildProcess In(BuildRoot root) => this with { WorkingDirectory = root.Path };

    public BuildProcess In(string directory) => this with { WorkingDirectory = directory };

    /// <summary>Adds arguments, separated by blanks.</summary>
    public BuildProcess With(string arguments) =>
        With(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public BuildProcess With(params IEnumerable<string> arguments) =>
        this with { Arguments = Arguments.AddRange(arguments) };

    public BuildProcess WithVariable(string name, string value) =>
        this with { Environment = Environment.SetItem(name, value) };

    /// <summary>Adds variables written as <c>NAME=value</c>.</summary>
    public BuildProcess WithVariables(params IEnumerable<string> assignments) =>
        assignments.Select(x => x.Split('=', 2)).Aggregate(this, (process, x) => process.WithVariable(x[0], x[1]));

    /// <summary>Sends Ctrl-C as soon as the build writes a line with this text.</summary>
    public BuildProcess InterruptedAt(string text) => this with { InterruptionText = text };

    public async Task<BuildResult> RunAsync()
    {
        if (WorkingDirectory is not null)
            return await RunAsync(WorkingDirectory);

        using var root = new BuildRoot();
        return await RunAsync(root.Path);
    }

    private async Task<BuildResult> RunAsync(string directory)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var output = new StringBuilder();
        var errorOutput = new StringBuilder();
        var interrupted = new TaskCompletionSource();

        string[] program = IsUnprivileged && System.Environment.UserName is "root"
            ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "dotnet"]
            : ["dotnet"];
        var command = Cli.Wrap(program[0])
            .WithArguments([.. program[1..], Build.AssemblyFile, .. Arguments])
            .WithWorkingDirectory(directory)
            .WithEnvironmentVariables(CleanEnvironment())
            .WithStandardOutputPipe(PipeTarget.Merge(
                PipeTarget.ToStringBuilder(output),
                PipeTarget.ToDelegate(line =>
                {
                    if (InterruptionText is not null && line.Contains(InterruptionText, StringComparison.Ordinal))
                        interrupted.TrySetResult();
                })))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errorOutput))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(patience.Token);

        if (KillDelay is { } delay && await Task.WhenAny(Task.Delay(delay, patience.Token), command.Task) != command.Task)
            await Cli.Wrap("kill").WithArguments(["-KILL", $"{command.ProcessId}"]).WithValidation(CommandResultValidation.None).ExecuteAsync(patience.Token);

        if (await Task.WhenAny(interrupted.Task, command.Task) == interrupted.Task)
            await Cli.Wrap("kill").WithArguments(["-INT", $"{command.ProcessId}"]).ExecuteAsync(patience.Token);

        var result = await command;
        return new BuildResult(result.ExitCode, output.ToString(), errorOutput.ToString());
    }

    private Dictionary<string, string?> CleanEnvironment()
    {
        var variables = System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Except(Inherited)
            .ToDictionary(x => x, _ => (string?)null);
        foreach (var (name, value) in Environment)
            variables[name] = value;
        variables["CONSUMING_BUILD"] = Build.Class;
        return variables;
    }
}
