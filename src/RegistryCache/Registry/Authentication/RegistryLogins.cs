using RegistryCache.Options;
using RegistryCache.Registry.Connections;

namespace RegistryCache.Registry.Authentication;

/// <summary>Keeps the logins of each registry, and why there are none: a credential helper is a process of its own, and asked seldom.</summary>
internal sealed class RegistryLogins(Func<string, CancellationToken, Task<IReadOnlyList<Login>>> findAsync, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ExpiringCache<string, Found> _found = new(time);

    public bool Knows(string registry) => _found.Has(registry);

    /// <summary>Looks the logins up; what is known is not looked up again.</summary>
    public Task<Found> FindAsync(string registry, CancellationToken cancellationToken)
    {
        return _found.GetAsync(registry, LookUpAsync, cancellationToken);

        async Task<(Found, TimeSpan)> LookUpAsync()
        {
            try
            {
                return (new Found(await findAsync(registry, cancellationToken), Problem: null), Lifetime);
            }
            catch (CredentialHelperException exception)
            {
                return (new Found([], exception), Lifetime);
            }
        }
    }

    /// <summary>What was found out about a registry.</summary>
    internal sealed record Found(IReadOnlyList<Login> Logins, CredentialHelperException? Problem);
}
