namespace RegistryCache.Sandbox;

/// <summary>Says what a registry is like.</summary>
public sealed record RegistryOptions
{
    /// <summary>Gets the only account that may read and write.</summary>
    /// <value>None by default: everybody may.</value>
    public RegistryAccount? Account { get; init; }

    /// <summary>Gets a value indicating whether every write is refused.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Gets how many bytes there is room for.</summary>
    /// <value>As many as the disk has by default. With a limit the storage is memory, and ends with the process.</value>
    public long? StorageLimit { get; init; }
}
