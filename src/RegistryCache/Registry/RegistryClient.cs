using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace RegistryCache;

/// <summary>
/// Asks registries for manifests, after the
/// <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests">OCI distribution specification</see>.
/// Every answer is bounded in time: a registry that accepts and never answers is unreachable.
/// </summary>
internal sealed class RegistryClient : IDisposable
{
    private static readonly string[] ManifestTypes =
    [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ];

    private readonly RegistryEndpoint _endpoint;
    private readonly RegistryAuthentication _authentication;
    private readonly HttpClient _http;

    /// <param name="insecure">The hosts and networks the engine lists as insecure.</param>
    /// <param name="logins">Gives the logins to try at a registry, in their order.</param>
    public RegistryClient(IReadOnlyList<string> insecure, Func<string, CancellationToken, Task<IReadOnlyList<Login>>> logins)
    {
        _endpoint = new RegistryEndpoint(insecure);
        _http = new HttpClient(Handler(_endpoint)) { Timeout = Timeout.InfiniteTimeSpan };
        _authentication = new RegistryAuthentication(_http, logins);
    }

    /// <summary>Gets how long a probe may take.</summary>
    /// <value>Default: 10 s.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Finds out what became of a reference: hit, miss, denied or unreachable.</summary>
    public async Task<ImporterOutcome> ProbeAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        try
        {
            return await ProbeEndpointsAsync(reference, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ImporterOutcome.Unreachable($"{reference.Registry} did not answer within {TimeLimit.TotalSeconds:0} s");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<ImporterOutcome> ProbeEndpointsAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        ImporterOutcome outcome = new ImporterOutcome.Unreachable($"'{reference.Registry}' is no address");
        foreach (var address in _endpoint.BaseAddresses(reference.Registry))
        {
            try
            {
                return await ProbeAsync(address, reference, cancellationToken);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                outcome = new ImporterOutcome.Unreachable($"{reference.Registry}: {(exception.InnerException ?? exception).Message}");
                if (exception is HttpRequestException { StatusCode: not null })
                    break; // It does listen at this address.
            }
        }

        return outcome;
    }

    private async Task<ImporterOutcome> ProbeAsync(Uri address, ImageReference reference, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Head, address, reference, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => new ImporterOutcome.Hit(
                StatedDigest(response) ?? await ComputedDigestAsync(address, reference, cancellationToken)),
            HttpStatusCode.NotFound => new ImporterOutcome.Miss(),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                new ImporterOutcome.Denied($"{reference.Registry} answers {Describe(response)}"),
            _ => new ImporterOutcome.Unreachable($"{reference.Registry} answers {Describe(response)}"),
        };
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri address, ImageReference reference, CancellationToken cancellationToken)
    {
        var name = reference.Digest?.ToString() ?? reference.Tag ?? throw new ArgumentException($"{reference} names no manifest.", nameof(reference));
        var uri = new Uri(address, $"/v2/{reference.Repository}/manifests/{name}");
        return await _authentication.SendAsync(reference, CreateRequest, cancellationToken);

        HttpRequestMessage CreateRequest()
        {
            var request = new HttpRequestMessage(method, uri);
            foreach (var type in ManifestTypes)
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
            return request;
        }
    }

    private static Digest? StatedDigest(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Docker-Content-Digest", out var values) && Digest.TryParse(values.First(), out var digest, out _)
            ? digest
            : null;

    /// <summary>The header is optional in the specification; the digest of a manifest is that of its bytes.</summary>
    private async Task<Digest> ComputedDigestAsync(Uri address, ImageReference reference, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, address, reference, cancellationToken);
        await using var body = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
        return Digest.Parse($"sha256:{Convert.ToHexStringLower(await SHA256.HashDataAsync(body, cancellationToken))}");
    }

    private static string Describe(HttpResponseMessage response) => $"{(int)response.StatusCode} {response.ReasonPhrase}";

    private static SocketsHttpHandler Handler(RegistryEndpoint endpoint)
    {
        var handler = new SocketsHttpHandler { Proxy = new LoopbackBypass(HttpClient.DefaultProxy) };
        // Docker checks no certificate of an insecure registry; one that docker talks to must not be unreachable for us.
        handler.SslOptions.RemoteCertificateValidationCallback = (sender, _, _, errors) =>
            errors == System.Net.Security.SslPolicyErrors.None
            || (sender is System.Net.Security.SslStream stream && endpoint.TrustsAnyCertificateOf(stream.TargetHostName));
        return handler;
    }
}
