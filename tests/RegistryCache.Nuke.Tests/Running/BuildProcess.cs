using System.Collections.Immutable;
using System.Text;
using CliWrap;

namespace RegistryCache.Nuke.Tests.Running;

/// <summary>
/// How a consuming build is run: its arguments, its environment, its directory. The only place that starts processes.
/// </summary>
public sealed record BuildProcess(ConsumingBuild Build)
{
    /// <summary>What a process needs to run at all; everything else would make the tests depend on who runs them.</summary>
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

    public Task<BuildResult> RunAsync() => RunAsync(interruptAt: null);

    /// <summary>Runs the build, and presses Ctrl-C as soon as it has written a text.</summary>
    public Task<BuildResult> InterruptAsync(string whenOutput) => RunAsync(whenOutput);

    private async Task<BuildResult> RunAsync(string? interruptAt)
    {
        if (WorkingDirectory is not null)
            return await RunAsync(WorkingDirectory, interruptAt);

        using var root = new BuildRoot();
        return await RunAsync(root.Path, interruptAt);
    }

    private async Task<BuildResult> RunAsync(string directory, string? interruptAt)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var interruption = new CancellationTokenSource();
        var output = new StringBuilder();
        var errors = new StringBuilder();

        var process = Cli.Wrap("dotnet")
            .WithArguments([Build.AssemblyFile, .. Arguments])
            .WithWorkingDirectory(directory)
            .WithEnvironmentVariables(CleanEnvironment())
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.Merge(PipeTarget.ToStringBuilder(output), PipeTarget.ToDelegate(InterruptAtText)))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(errors))
            .ExecuteAsync(patience.Token);
        await using var pressed = interruption.Token.Register(() => Cli.Wrap("kill").WithArguments(["-INT", $"{process.ProcessId}"]).ExecuteAsync());
        var result = await process;

        return new BuildResult(result.ExitCode, output.ToString(), errors.ToString());

        void InterruptAtText(string line)
        {
            if (interruptAt is not null && line.Contains(interruptAt, StringComparison.Ordinal))
                interruption.Cancel();
        }
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
