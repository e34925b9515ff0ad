using System.Net;
using System.Net.Http.Headers;
using RegistryCache.Registry.Connections;

namespace RegistryCache.Registry.Authentication;

/// <summary>
/// Gets tokens from the service a challenge names, one at a time for each scope and login, and keeps them while they are good. See
/// <see href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</see>.
/// </summary>
internal sealed class TokenService(RegistryConnections connections, RegistryEndpoint endpoint, Redirects redirects, TimeProvider time)
{
    private const string ClientId = "registry-cache";
    private const int MaxAnswer = 256 * 1024;

    private readonly ExpiringCache<TokenRequest, Token> _tokens = new(time);

    /// <summary>Gives the token for a request, or <see langword="null"/> where there is none to be had, and whether it was made just now.</summary>
    public async Task<(AuthenticationHeaderValue? Authorization, bool IsFresh)> GetAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        var isFresh = false;
        var token = await _tokens.GetAsync(request, MakeAsync, cancellationToken);
        return (token.Authorization, isFresh);

        Task<(Token, TimeSpan)> MakeAsync()
        {
            isFresh = true;
            return AskAsync(request, cancellationToken);
        }
    }

    /// <summary>Throws a token away that was not accepted, though it should still be good.</summary>
    public Task ForgetAsync(TokenRequest request, AuthenticationHeaderValue authorization, CancellationToken cancellationToken) =>
        _tokens.ForgetAsync(request, new Token(authorization), cancellationToken);

    /// <summary>Forgets which requests were refused.</summary>
    public Task ForgetRefusalsAsync(CancellationToken cancellationToken) => _tokens.ForgetAsync(token => token.Authorization is null, cancellationToken);

    private async Task<(Token, TimeSpan)> AskAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (await RealmAsync(request, cancellationToken) is not { } realm)
            return (new Token(null), TokenAnswer.DefaultLifetime);

        try
        {
            using var response = new RegistryResponse(
                request.Registry, await SendAsync(request, realm, cancellationToken), $"{request.Registry}: the token service {realm.Authority}");
            if (response.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError)
                throw await response.ToExceptionAsync(cancellationToken);
            if (!response.IsSuccess)
                return (new Token(null), TokenAnswer.DefaultLifetime);

            var answer = TokenAnswer.Read(await response.ReadAsync(MaxAnswer, cancellationToken));
            return (new Token(answer.Authorization), answer.Lifetime);
        }
        catch (HttpRequestException exception)
        {
            throw RegistryException.Unreachable($"{request.Registry}: the token service {realm.Authority}", exception);
        }
    }

    /// <summary>A password goes by http to nobody but whom the engine would talk to in that way.</summary>
    private async Task<Uri?> RealmAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(request.Realm, UriKind.Absolute, out var realm))
            return null;

        var isUsable = realm.Scheme == Uri.UriSchemeHttps
            || (realm.Scheme == Uri.UriSchemeHttp
                && (await endpoint.IsInsecureAsync(request.Registry, cancellationToken) || await endpoint.IsInsecureAsync(realm, cancellationToken)));
        return isUsable ? realm : null;
    }

    private Task<HttpResponseMessage> SendAsync(TokenRequest request, Uri realm, CancellationToken cancellationToken)
    {
        var http = connections.Of(request.Registry);
        if (request.Login is { IsIdentityToken: true } identity)
            return http.PostAsync(realm, request.Form(ClientId, identity.Password), cancellationToken); // Its body is a secret: no redirect.

        var authorization = request.Login is { } login ? BasicAuthorization.Of(login) : null;
        return redirects.SendAsync(http, request.Address(realm), uri => new HttpRequestMessage(HttpMethod.Get, uri), authorization, cancellationToken);
    }

    private sealed record Token(AuthenticationHeaderValue? Authorization);
}
