using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace RegistryCache.Sandbox;

/// <summary>Reads and writes one repository of a registry, as the distribution specification has it.</summary>
internal sealed class RegistryAccess : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _repository;

    public RegistryAccess(string address, string repository, RegistryAccount? account)
    {
        _repository = repository;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }, disposeHandler: true)
        {
            BaseAddress = new Uri($"http://{address}"),
            Timeout = TimeSpan.FromSeconds(30),
        };
        if (account is null)
            return;
        var credentials = Encoding.UTF8.GetBytes($"{account.Username}:{account.Password}");
        _client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
    }

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync("/v2/", cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async Task<bool> HasAsync(string tag, CancellationToken cancellationToken)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, $"/v2/{_repository}/manifests/{tag}");
        head.Headers.Accept.ParseAdd(BaseImage.ManifestType);
        using var answer = await _client.SendAsync(head, cancellationToken);
        return answer.IsSuccessStatusCode;
    }

    public async Task PutBlobAsync(byte[] content, CancellationToken cancellationToken)
    {
        var digest = BaseImage.DigestOf(content);
        using var head = new HttpRequestMessage(HttpMethod.Head, $"/v2/{_repository}/blobs/{digest}");
        using var present = await _client.SendAsync(head, cancellationToken);
        if (present.IsSuccessStatusCode)
            return;

        using var session = await _client.PostAsync($"/v2/{_repository}/blobs/uploads/", null, cancellationToken);
        await EnsureAsync(session, "open an upload", cancellationToken);
        var location = new Uri(_client.BaseAddress!, session.Headers.Location!);
        var separator = location.Query.Length == 0 ? '?' : '&';
        var target = new Uri(string.Create(CultureInfo.InvariantCulture, $"{location}{separator}digest={digest}"));
        using var body = Content(content, "application/octet-stream");
        using var stored = await _client.PutAsync(target, body, cancellationToken);
        await EnsureAsync(stored, "store a blob", cancellationToken);
    }

    public async Task PutManifestAsync(byte[] manifest, string tag, CancellationToken cancellationToken)
    {
        using var body = Content(manifest, BaseImage.ManifestType);
        using var stored = await _client.PutAsync($"/v2/{_repository}/manifests/{tag}", body, cancellationToken);
        await EnsureAsync(stored, "store a manifest", cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private static ByteArrayContent Content(byte[] content, string mediaType) =>
        new(content) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    private async Task EnsureAsync(HttpResponseMessage answer, string what, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            throw new SandboxException(
                $"The base image was not pushed: the registry refused to {what}.",
                $"{(int)answer.StatusCode} from {_client.BaseAddress}v2/{_repository}\n"
                + await answer.Content.ReadAsStringAsync(cancellationToken));
        }
    }
}
