namespace RegistryCache.Tests;

/// <summary>Opens registry clients as the tests of one rule need them.</summary>
internal static class Clients
{
    public static readonly Login Login = new("ci", "right");

    public static RegistryClient Open(params Login[] logins) => Open(new SkippingTime(), logins);

    public static RegistryClient Open(TimeProvider time, params Login[] logins) =>
        new([], (_, _) => Task.FromResult<IReadOnlyList<Login>>(logins), new DockerCertificates("/nowhere"), time);
}
