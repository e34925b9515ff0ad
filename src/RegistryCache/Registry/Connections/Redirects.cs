using System.Net;
using System.Net.Http.Headers;

namespace RegistryCache.Registry.Connections;

/// <summary>
/// Follows a registry to where it sends its clients, often a storage service elsewhere, with nothing that is meant for it alone. See
/// <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#api">the specification on redirects</see>.
/// </summary>
internal sealed class Redirects(RegistryEndpoint endpoint)
{
    private const int Limit = 5;

    public async Task<HttpResponseMessage> SendAsync(
        HttpClient http,
        Uri address,
        Func<Uri, HttpRequestMessage> createRequest,
        AuthenticationHeaderValue? authorization,
        CancellationToken cancellationToken)
    {
        var (current, isAway) = (address, false);
        for (var followed = 0; ; followed++)
        {
            using var request = createRequest(current);
            request.Headers.Authorization = isAway ? null : authorization;
            var response = await SendAsync(http, request, followed == 0 ? null : $"{address.Authority} leads to {current.Authority}", cancellationToken);
            if (Target(current, request.Method, response) is not { } next)
            {
                if (isAway)
                    response.Headers.WwwAuthenticate.Clear(); // None but the registry may ask for its credentials.
                return response;
            }

            response.Dispose();
            if (followed == Limit)
                throw new RegistryException(RegistryFault.Damaged, $"{address.Authority} redirects more than {Limit} times");
            await RequireAsync(next, current, cancellationToken);
            isAway |= !RegistryEndpoint.IsSameServer(next, address);
            current = next;
        }
    }

    /// <summary>Requires that nothing asked for by https goes on by http, unless the engine itself would speak it there.</summary>
    /// <exception cref="RegistryException">It would.</exception>
    public async Task RequireAsync(Uri next, Uri current, CancellationToken cancellationToken)
    {
        var isAllowed = next.Scheme == Uri.UriSchemeHttps
            || (next.Scheme == Uri.UriSchemeHttp && (current.Scheme == Uri.UriSchemeHttp || await endpoint.IsInsecureAsync(next, cancellationToken)));
        if (!isAllowed)
            throw new RegistryException(RegistryFault.Damaged, $"{current.Authority} leads to {next.Scheme}://{next.Authority}, which is not https");
    }

    /// <summary>Who cannot be reached is told from the registry, which did answer.</summary>
    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient http, HttpRequestMessage request, string? redirect, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException exception) when (redirect is not null)
        {
            throw RegistryException.Unreachable(redirect, exception);
        }
    }

    private static Uri? Target(Uri current, HttpMethod method, HttpResponseMessage response)
    {
        var isSafe = method == HttpMethod.Get || method == HttpMethod.Head;
        var isRedirect = response.StatusCode switch
        {
            HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect => true,
            HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther => isSafe,
            _ => false,
        };
        return isRedirect && response.Headers.Location is { } location && Uri.TryCreate(current, location, out var next) ? next : null;
    }
}
