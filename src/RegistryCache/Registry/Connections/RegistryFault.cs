namespace RegistryCache.Registry.Connections;

/// <summary>The kind of a <see cref="RegistryException"/>.</summary>
internal enum RegistryFault
{
    /// <summary>The registry refuses: no credentials, wrong ones, or ones that may not do this.</summary>
    Denied,

    /// <summary>No usable answer came.</summary>
    Unreachable,

    /// <summary>The registry does not take what it was sent, or does not do what it was asked.</summary>
    Rejected,

    /// <summary>What came is not what was asked for: wrong digest, broken off, too large, against the specification.</summary>
    Damaged,
}
