namespace RegistryCache.Sandbox;

/// <summary>What must be known of a registry to go on with it, or to remove it, from another process.</summary>
internal sealed record RegistryState(int Port, ProcessIdentity? Process);
