using RegistryCache.Options;

namespace RegistryCache.Registry.Authentication;

/// <summary>What a token service is asked: by whom, for which service, to allow what.</summary>
internal sealed record TokenRequest(string Registry, string? Realm, string Service, string Scopes, Login? Login)
{
    public static TokenRequest Answer(Challenge challenge, string registry, TokenScope? scope, Login? login)
    {
        var stated = challenge.Parameters.GetValueOrDefault("scope");
        var scopes = scope?.With(stated) ?? TokenScope.Split(stated, ' ');
        return new TokenRequest(
            registry,
            challenge.Parameters.GetValueOrDefault("realm"),
            challenge.Parameters.GetValueOrDefault("service", ""),
            string.Join(' ', scopes),
            login);
    }

    /// <summary>Gives the address to ask at, with one <c>scope</c> field for each scope.</summary>
    public Uri Address(Uri realm)
    {
        var fields = Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => ("scope", scope)).Prepend(("service", Service));
        var query = string.Join('&', fields.Select(field => $"{field.Item1}={Uri.EscapeDataString(field.Item2)}"));
        var address = new UriBuilder(realm);
        address.Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{query}" : query;
        return address.Uri;
    }

    /// <summary>Gives the form by which an identity token is exchanged.</summary>
    /// <remarks>See <see href="https://distribution.github.io/distribution/spec/auth/oauth/">OAuth2 token authentication</see>.</remarks>
    public FormUrlEncodedContent Form(string clientId, string identityToken) => new(new Dictionary<string, string>
    {
        ["service"] = Service,
        ["scope"] = Scopes,
        ["grant_type"] = "refresh_token",
        ["client_id"] = clientId,
        ["refresh_token"] = identityToken,
    });
}
