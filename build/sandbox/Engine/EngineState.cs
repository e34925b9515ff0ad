namespace RegistryCache.Sandbox;

/// <summary>What must be known of an engine to go on with it, or to remove it, from another process.</summary>
/// <param name="Name">The name of the engine's bridge and of its control group.</param>
/// <param name="Process">The first process of the engine's process namespace, or none while it is stopped.</param>
/// <param name="BusyBox">The program that made the bridge and can delete it.</param>
/// <param name="Port">The port of 127.0.0.1 it listens on besides its socket, if it does.</param>
internal sealed record EngineState(string Name, ProcessIdentity? Process, string BusyBox, int? Port = null)
{
    /// <summary>Reads the state off the running processes, for an engine whose folder was deleted.</summary>
    public static EngineState? Recover(EngineFolder folder)
    {
        if (ProcessIdentity.FindByArgument(EngineScript.HostArgument(folder)) is not var (process, arguments))
            return null;
        var name = arguments.First(argument => argument.StartsWith(EngineScript.BridgeOption, StringComparison.Ordinal));
        return new EngineState(name[EngineScript.BridgeOption.Length..], process, "busybox");
    }
}
