using System.Net.Http.Headers;
using System.Text;
using RegistryCache.Options;

namespace RegistryCache.Registry.Authentication;

/// <summary>The <c>Authorization</c> header that carries a user name and a password.</summary>
/// <remarks>See <see href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</see>.</remarks>
internal static class BasicAuthorization
{
    public static AuthenticationHeaderValue Of(Login login) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Username}:{login.Password}")));
}
