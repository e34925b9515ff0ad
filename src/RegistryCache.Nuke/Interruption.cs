using System.Runtime.InteropServices;

namespace RegistryCache.Components;

/// <summary>
/// Turns the first Ctrl-C, termination signal or closed terminal into a cancelled token, so that docker is stopped and private files are
/// deleted before the build ends. A second signal ends the process at once.
/// </summary>
internal static class Interruption
{
    private static readonly CancellationTokenSource Source = new();

    // Kept alive for as long as the process: a collected registration no longer listens.
    private static readonly PosixSignalRegistration[] Registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Interrupt),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Interrupt),
    ];

    public static CancellationToken Token => Source.Token;

    private static void Interrupt(PosixSignalContext context)
    {
        context.Cancel = !Source.IsCancellationRequested;
        Source.Cancel();
        GC.KeepAlive(Registrations);
    }
}
