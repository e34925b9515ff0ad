using System.ComponentModel;
using System.Diagnostics;

namespace RegistryCache.Tests;

/// <summary>Runs what Unix has for files and .NET has not.</summary>
internal static class UnixCommand
{
    public static void Run(string program, params string[] arguments) => TryRun(program, arguments).ShouldBeTrue(program);

    public static bool TryRun(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
