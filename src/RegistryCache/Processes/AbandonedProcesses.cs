using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using RegistryCache.Files;

namespace RegistryCache.Processes;

/// <summary>Ends the docker processes of runs that were killed: docker goes on with a build or push nobody waits for, and writes tags.</summary>
/// <remarks>
/// Only <c>docker</c> and <c>docker-buildx</c> are ended, and only where the environment they inherited names a process of this namespace
/// that is gone. Other programs docker starts, such as the agent of a credential helper, may be meant to stay.
/// </remarks>
internal static partial class AbandonedProcesses
{
    private const int Terminate = 15;
    private const int Kill = 9;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly string[] Programs = ["docker", "docker-buildx"];

    /// <summary>Asks them to stop, and kills those that do not.</summary>
    public static async Task EndAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
            return;

        var abandoned = Find();
        Signal(abandoned, Terminate);
        for (var started = TimeProvider.System.GetTimestamp(); abandoned.Any(IsRunning) && TimeProvider.System.GetElapsedTime(started) < Grace;)
            await Task.Delay(Interval, cancellationToken);
        Signal(abandoned, Kill);
    }

    [SupportedOSPlatform("linux")]
    private static ProcessOwner[] Find()
    {
        try
        {
            return
            [
                .. Directory.EnumerateDirectories("/proc")
                    .Where(folder => IsProgram(folder) && Owner(folder) is { IsGone: true })
                    .Select(folder => ProcessOwner.Of(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)))
                    .OfType<ProcessOwner>(),
            ];
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return [];
        }
    }

    [SupportedOSPlatform("linux")]
    private static bool IsProgram(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && LinuxFile.IsOwnFolder(folder)
        && Programs.Contains(Path.GetFileName(Read(folder, "cmdline").Split('\0')[0]));

    private static ProcessOwner? Owner(string folder) =>
        Read(folder, "environ").Split('\0').FirstOrDefault(variable => variable.StartsWith($"{ProcessOwner.Variable}=", StringComparison.Ordinal)) is { } assignment
            ? ProcessOwner.Parse(assignment[(ProcessOwner.Variable.Length + 1)..])
            : null;

    private static string Read(string folder, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(folder, file)));
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return "";
        }
    }

    private static bool IsRunning(ProcessOwner process) => ProcessOwner.Of(process.Id) == process;

    private static void Signal(IEnumerable<ProcessOwner> processes, int signal)
    {
        foreach (var process in processes.Where(IsRunning))
            _ = SendSignal(process.Id, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
