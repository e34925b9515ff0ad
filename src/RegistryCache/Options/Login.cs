namespace RegistryCache.Options;

/// <summary>A user name and password for the image's registry.</summary>
internal sealed record Login(string Username, string Password)
{
    /// <summary>The user name by which docker marks a secret that is an identity token and no password.</summary>
    internal const string IdentityTokenUser = "<token>";

    internal bool IsIdentityToken => Username == IdentityTokenUser;

    /// <summary>Gives the user name; a password is never printed.</summary>
    public override string ToString() => Username;
}
