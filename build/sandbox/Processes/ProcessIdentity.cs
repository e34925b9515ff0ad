using System.Globalization;
using System.Text.Json.Serialization;

namespace RegistryCache.Sandbox;

/// <summary>Names one process for good: a process ID alone is given away again, after a reboot for certain.</summary>
/// <param name="Id">The process ID as this machine sees it.</param>
/// <param name="Started">The clock ticks between boot and the start of the process.</param>
/// <param name="Boot">The boot the process belongs to.</param>
public sealed record ProcessIdentity(int Id, ulong Started, string Boot)
{
    /// <summary>Gets the identity of this very process.</summary>
    public static ProcessIdentity Current { get; } =
        Of(Environment.ProcessId) ?? throw new SandboxException("The sandbox needs /proc, and it is not there.");

    /// <summary>Gets a value indicating whether the process still runs; one that waits to be reaped does not.</summary>
    [JsonIgnore]
    public bool IsAlive => Of(Id) == this;

    /// <summary>Reads who has the process ID now.</summary>
    public static ProcessIdentity? Of(int id)
    {
        string stat;
        try
        {
            stat = File.ReadAllText($"/proc/{id}/stat");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // The name, in parentheses, may hold anything; what follows it starts with the state (field 3 of proc(5)).
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X"
            ? null
            : new ProcessIdentity(id, ulong.Parse(fields[19], CultureInfo.InvariantCulture), CurrentBoot());
    }

    /// <summary>Finds the oldest process that was given an argument, and gives all it was given.</summary>
    public static (ProcessIdentity Process, string[] Arguments)? FindByArgument(string argument) =>
        (from folder in Directory.Exists("/proc") ? Directory.GetDirectories("/proc") : []
         where int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)
         let arguments = ArgumentsOf(folder)
         where arguments.Contains(argument)
         let process = Of(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
         where process is not null
         orderby process.Started
         select ((ProcessIdentity, string[])?)(process, arguments)).FirstOrDefault();

    /// <summary>Asks the process to end, waits, and then ends it.</summary>
    public async Task StopAsync(TimeSpan patience, CancellationToken cancellationToken = default)
    {
        Signal(NativeMethods.SIGTERM);
        if (!await HasExitedAsync(patience, cancellationToken))
            await KillAsync(cancellationToken);
    }

    /// <summary>Ends the process at once.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        Signal(NativeMethods.SIGKILL);
        if (!await HasExitedAsync(TimeSpan.FromSeconds(30), cancellationToken))
            throw new SandboxException($"Process {Id} does not end, although it was killed.");
    }

    private static string[] ArgumentsOf(string processFolder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(processFolder, "cmdline")).Split('\0');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string CurrentBoot() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    private void Signal(int signal)
    {
        if (IsAlive)
            _ = NativeMethods.Kill(Id, signal);
    }

    private async Task<bool> HasExitedAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (IsAlive)
        {
            if (TimeProvider.System.GetElapsedTime(deadline) > patience)
                return false;
            await Task.Delay(10, cancellationToken);
        }

        return true;
    }
}
