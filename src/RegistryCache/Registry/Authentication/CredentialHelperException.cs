namespace RegistryCache.Registry.Authentication;

/// <summary>Tells why a credential helper gave no answer: neither a login, nor that there is none.</summary>
internal sealed class CredentialHelperException(string reason, Exception? cause = null) : CacheException(reason, cause: cause)
{
    /// <summary>Gets whether it is not installed.</summary>
    public bool IsMissing { get; init; }
}
