using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using RegistryCache.Options;
using RegistryCache.Registry.Authentication;
using RegistryCache.Registry.Connections;

namespace RegistryCache.Registry.Protocol;

/// <summary>Carries requests to registries: finds the address, answers challenges, follows redirects, and tells faults apart.</summary>
internal sealed class RegistryTransport : IDisposable
{
    private readonly RegistryEndpoint _endpoint;
    private readonly RegistryConnections _connections;
    private readonly Redirects _redirects;
    private readonly RegistryLogins _logins;
    private readonly RegistryAuthentication _authentication;
    private readonly TokenService _tokens;

    /// <summary>The address each registry answered at: it is not asked for https again that speaks http.</summary>
    private readonly ConcurrentDictionary<string, Uri> _addresses = new();

    /// <summary>Those that answered anything, ever.</summary>
    private readonly ConcurrentDictionary<string, bool> _answered = new();

    /// <summary>Those that know no HEAD, and are asked by GET.</summary>
    private readonly ConcurrentDictionary<string, bool> _headless = new();

    /// <summary>Those that were found out to be registries.</summary>
    private readonly ConcurrentDictionary<string, bool> _registries = new();

    public RegistryTransport(
        RegistryEndpoint endpoint,
        Func<string, CancellationToken, Task<IReadOnlyList<Login>>> logins,
        DockerCertificates certificates,
        TimeProvider time,
        IWebProxy? engineProxy = null)
    {
        _endpoint = endpoint;
        _connections = new RegistryConnections(endpoint, new RegistryTls(certificates), engineProxy);
        _redirects = new Redirects(endpoint);
        _logins = new RegistryLogins(logins, time);
        _tokens = new TokenService(_connections, endpoint, _redirects, time);
        _authentication = new RegistryAuthentication(_tokens, _logins);
    }

    public void Dispose() => _connections.Dispose();

    /// <summary>Looks up the logins for a registry; whoever looks them up bounds the time it takes.</summary>
    public Task FindLoginsAsync(string registry, CancellationToken cancellationToken) => _logins.FindAsync(registry, cancellationToken);

    /// <summary>Sends a request that has to succeed.</summary>
    /// <exception cref="RegistryException">It does not.</exception>
    public async Task<RegistryResponse> SendAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        var response = await ExchangeAsync(request, isAnonymous: false, cancellationToken);
        if (response.IsSuccess)
            return response;

        using (response)
            throw await response.ToExceptionAsync(cancellationToken);
    }

    /// <summary>
    /// Sends a request for what may not be there; <see langword="null"/> where a registry says that it is not. A HEAD that is not
    /// taken is sent as a GET, of whose body nothing is read until somebody reads it.
    /// </summary>
    /// <exception cref="RegistryException">There is any other answer, or none.</exception>
    public async Task<RegistryResponse?> FindAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Head)
            return await FindOnceAsync(request, cancellationToken);

        if (!_headless.ContainsKey(request.Registry))
        {
            try
            {
                return await FindOnceAsync(request, cancellationToken);
            }
            catch (RegistryException exception) when (exception.StatusCode is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented)
            {
                _headless[request.Registry] = true;
            }
            catch (RegistryException exception) when (exception.StatusCode is HttpStatusCode.BadRequest)
            {
                // What is wrong is in the body, which the answer to a HEAD has not.
            }
        }

        return await FindOnceAsync(request with { Method = HttpMethod.Get }, cancellationToken);
    }

    private async Task<RegistryResponse?> FindOnceAsync(RegistryRequest request, CancellationToken cancellationToken)
    {
        var response = await ExchangeAsync(request, isAnonymous: false, cancellationToken);
        if (response.IsSuccess)
            return response;

        using (response)
        {
            if (response.Status != HttpStatusCode.NotFound)
                throw await response.ToExceptionAsync(cancellationToken);

            await RequireRegistryAsync(response, cancellationToken);
            return null;
        }
    }

    /// <summary>Waits for any answer of a registry, whatever it says.</summary>
    /// <exception cref="RegistryException">None came.</exception>
    public async Task HearAsync(string registry, CancellationToken cancellationToken)
    {
        using var answer = await ExchangeAsync(Ping(registry), isAnonymous: true, cancellationToken);
    }

    /// <summary>Gets whether a registry ever answered.</summary>
    public bool HasAnswered(string registry) => _answered.ContainsKey(registry);

    /// <summary>Gets whether a connection to a registry was ever made.</summary>
    public bool HasConnected(string registry) => _connections.HasConnected(registry);

    /// <summary>Forgets which tokens were refused: what was not there may be by now.</summary>
    public Task ForgetRefusalsAsync(CancellationToken cancellationToken) => _tokens.ForgetRefusalsAsync(cancellationToken);

    /// <summary>Gives the address a registry leads to, unless it is one where nothing may be sent.</summary>
    public async Task<Uri> FollowAsync(RegistryResponse response, string location, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(response.Address, location, out var next))
            throw response.Damaged("leads to what is no address");

        await _redirects.RequireAsync(next, response.Address, cancellationToken);
        return next;
    }

    /// <summary>Any web server says 404: it is a registry that has to say so.</summary>
    private async Task RequireRegistryAsync(RegistryResponse response, CancellationToken cancellationToken)
    {
        var registry = response.Registry;
        if (_registries.ContainsKey(registry))
            return;

        if (response.Header("Docker-Distribution-Api-Version") is null && await response.ErrorsAsync(cancellationToken) is [])
        {
            using var ping = await ExchangeAsync(Ping(registry), isAnonymous: true, cancellationToken);
            if (ping.Status is not (HttpStatusCode.OK or HttpStatusCode.Unauthorized))
                throw await NotARegistryAsync(ping, cancellationToken);
        }

        _registries[registry] = true;
    }

    private static RegistryRequest Ping(string registry) => new(HttpMethod.Get, registry, "/v2/");

    private static async Task<RegistryException> NotARegistryAsync(RegistryResponse ping, CancellationToken cancellationToken)
    {
        var exception = await ping.ToExceptionAsync(cancellationToken);
        return exception.Fault == RegistryFault.Rejected ? ping.Damaged($"is no registry: /v2/ answers {ping.StatusText}") : exception;
    }

    private async Task<RegistryResponse> ExchangeAsync(RegistryRequest request, bool isAnonymous, CancellationToken cancellationToken)
    {
        var isElsewhere = request.Location is { } location
            && !(await _endpoint.BaseAddressesAsync(request.Registry, cancellationToken)).Any(address => RegistryEndpoint.IsSameServer(address, location));
        var addresses = await AddressesAsync(request, cancellationToken);
        for (var at = 0; at < addresses.Count; at++)
        {
            try
            {
                var response = await ExchangeAsync(request, addresses[at], isAnonymous || isElsewhere, cancellationToken);
                return new RegistryResponse(request.Registry, response);
            }
            catch (HttpRequestException exception)
            {
                _addresses.TryRemove(request.Registry, out _);
                if (at == addresses.Count - 1 || !MayListenElsewhere(exception))
                    throw RegistryException.Unreachable(request.Registry, exception);
            }
        }

        throw new RegistryException(RegistryFault.Unreachable, $"'{request.Registry}' is no address");
    }

    private async Task<IReadOnlyList<Uri>> AddressesAsync(RegistryRequest request, CancellationToken cancellationToken) => request.Location is { } location
        ? [location]
        : _addresses.TryGetValue(request.Registry, out var known)
            ? [new Uri(known, request.Path)]
            : [.. (await _endpoint.BaseAddressesAsync(request.Registry, cancellationToken)).Select(address => new Uri(address, request.Path))];

    private Task<HttpResponseMessage> ExchangeAsync(RegistryRequest request, Uri address, bool isAnonymous, CancellationToken cancellationToken)
    {
        var http = _connections.Of(request.Registry);
        return isAnonymous
            ? SendAsync(authorization: null)
            : _authentication.SendAsync(request.Registry, request.Scope, SendAsync, cancellationToken);

        async Task<HttpResponseMessage> SendAsync(AuthenticationHeaderValue? authorization)
        {
            var response = await _redirects.SendAsync(http, address, request.ToMessage, authorization, cancellationToken);
            _answered[request.Registry] = true;
            if (request.Location is null)
                _addresses[request.Registry] = new Uri(address, "/"); // Whatever comes of the answer.
            return response;
        }
    }

    /// <summary>No connection was made in this way: nothing of the request has left.</summary>
    private static bool MayListenElsewhere(HttpRequestException exception) =>
        exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;
}
