using RegistryCache.Options;

namespace RegistryCache.Registry.Authentication;

/// <summary>The logins to try at a registry, in order: docker's own, then the one that was given.</summary>
internal static class LoginChoice
{
    public static async Task<IReadOnlyList<Login>> OfAsync(
        DockerCredentials credentials, string registry, Login? given, CancellationToken cancellationToken)
    {
        try
        {
            return [.. new[] { await credentials.FindAsync(registry, cancellationToken), given }.OfType<Login>()];
        }
        catch (CredentialHelperException) when (given is not null)
        {
            return [given]; // It is given for the case that docker's own does not work.
        }
    }
}
