using System.Text;
using System.Text.Json;
using RegistryCache.Options;
using RegistryCache.Text;

namespace RegistryCache.Docker;

/// <summary>Reads one entry of the <c>auths</c> in docker's configuration.</summary>
/// <remarks>See <see href="https://github.com/docker/cli/blob/v28.3.0/cli/config/types/authconfig.go">AuthConfig</see> in docker/cli.</remarks>
internal static class AuthEntry
{
    public static Login? Decode(JsonElement entry)
    {
        if (entry.Text("identitytoken") is { Length: > 0 } token)
            return new Login(Login.IdentityTokenUser, token);

        if (entry.Text("auth") is not { Length: > 0 } auth)
            return entry.Text("username") is { Length: > 0 } user ? new Login(user, entry.Text("password") ?? "") : null;

        var bytes = new byte[auth.Length];
        if (!Convert.TryFromBase64String(auth, bytes, out var count))
            return null;

        var parts = Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2);
        return parts is [{ Length: > 0 } username, var password] ? new Login(username, password.Trim('\0')) : null;
    }
}
