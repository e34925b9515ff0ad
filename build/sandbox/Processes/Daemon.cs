using System.Collections.Immutable;
using System.Globalization;

namespace RegistryCache.Sandbox;

/// <summary>Starts a program in a session of its own, so that it outlives the process that started it.</summary>
internal sealed record Daemon(string BusyBox, string LogFile, params ImmutableArray<string> CommandLine)
{
    // The daemon keeps none of its parent's pipes open: they would hold up whoever reads the build's output.
    private const string Script = """log=$1; shift; "$@" </dev/null >>"$log" 2>&1 & echo $!""";

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>Gets the namespaces of its own that the program runs in, as options of <c>unshare</c>.</summary>
    /// <value>
    /// None by default. With <c>-p</c> the program is the first of its process namespace: when it ends, the kernel ends
    /// every process it has left. With <c>-m</c> no mount of it is ever seen outside, and none is left.
    /// </value>
    public ImmutableArray<string> Namespaces { get; init; } = [];

    public async Task<ProcessIdentity> StartAsync()
    {
        ImmutableArray<string> shell = [BusyBox, "sh", "-c", Script, "daemon", LogFile, .. CommandLine];
        if (!Namespaces.IsEmpty)
            shell = [BusyBox, "unshare", .. Namespaces, .. shell];
        var starter = new Command(BusyBox, ["setsid", .. shell]) { Environment = Environment };
        // Not to be cancelled: it takes an instant, and a daemon that nobody knows of would stay for ever.
        var id = await starter.RunAsync($"start {CommandLine[0]}", CancellationToken.None);
        return ProcessIdentity.Of(int.Parse(id, CultureInfo.InvariantCulture))
            ?? throw new SandboxException($"'{CommandLine[0]}' ended as soon as it was started.", LastLines(LogFile));
    }

    /// <summary>Reads the end of a log, for a message.</summary>
    public static string LastLines(string logFile, int count = 15) =>
        File.Exists(logFile) ? string.Join('\n', File.ReadLines(logFile).TakeLast(count)) : "(no log was written)";
}
