using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace RegistryCache;

/// <summary>
/// Answers a registry's challenge: Basic, or a token from the service the challenge names. See
/// <see href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</see>.
/// </summary>
internal sealed class RegistryAuthentication(
    HttpClient http,
    Func<string, CancellationToken, Task<IReadOnlyList<Login>>> logins)
{
    private const string ClientId = "registry-cache";

    /// <summary>Sends a request without credentials first, then with each login until one is accepted.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        ImageReference reference, Func<HttpRequestMessage> createRequest, CancellationToken cancellationToken)
    {
        var response = await SendAsync(createRequest(), authorization: null, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || Challenge.Best(response.Headers) is not { } challenge)
            return response;

        foreach (var login in await CandidatesAsync(challenge, reference.Registry, cancellationToken))
        {
            if (await AuthorizeAsync(challenge, login, reference.Repository, cancellationToken) is not { } authorization)
                continue;

            response.Dispose();
            response = await SendAsync(createRequest(), authorization, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
                break;
        }

        return response;
    }

    /// <summary>A token service also gives tokens to nobody in particular: that is how public images are read.</summary>
    private async Task<IEnumerable<Login?>> CandidatesAsync(Challenge challenge, string registry, CancellationToken cancellationToken)
    {
        var known = await logins(registry, cancellationToken);
        return challenge.IsBearer ? known.Append<Login?>(null) : known;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken)
    {
        using (request)
        {
            request.Headers.Authorization = authorization;
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
    }

    private async Task<AuthenticationHeaderValue?> AuthorizeAsync(
        Challenge challenge, Login? login, string repository, CancellationToken cancellationToken)
    {
        if (challenge.IsBasic)
            return Basic(login!);

        if (!Uri.TryCreate(challenge.Parameters.GetValueOrDefault("realm"), UriKind.Absolute, out var realm)
            || realm.Scheme is not ("http" or "https"))
            return null;

        using var request = TokenRequest(realm, challenge, login, repository);
        using var response = await SendAsync(request, login is null or { IsIdentityToken: true } ? null : Basic(login), cancellationToken);
        if (response.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            throw new HttpRequestException(
                $"the token service {realm.Authority} answers {(int)response.StatusCode} {response.ReasonPhrase}", inner: null, response.StatusCode);
        if (!response.IsSuccessStatusCode)
            return null;

        var answer = JsonReading.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        var token = answer.Text("token") ?? answer.Text("access_token");
        return token is not null && AuthenticationHeaderValue.TryParse($"Bearer {token}", out var bearer) ? bearer : null;
    }

    private static HttpRequestMessage TokenRequest(Uri service, Challenge challenge, Login? login, string repository)
    {
        var fields = new Dictionary<string, string>
        {
            ["service"] = challenge.Parameters.GetValueOrDefault("service", ""),
            ["scope"] = challenge.Parameters.GetValueOrDefault("scope", $"repository:{repository}:pull"),
        };

        if (login is { IsIdentityToken: true })
        {
            fields["grant_type"] = "refresh_token";
            fields["client_id"] = ClientId;
            fields["refresh_token"] = login.Password;
            return new HttpRequestMessage(HttpMethod.Post, service) { Content = new FormUrlEncodedContent(fields) };
        }

        var query = string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        var realm = new UriBuilder(service);
        realm.Query = realm.Query.Length > 1 ? $"{realm.Query[1..]}&{query}" : query;
        return new HttpRequestMessage(HttpMethod.Get, realm.Uri);
    }

    private static AuthenticationHeaderValue Basic(Login login) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.Username}:{login.Password}")));
}
