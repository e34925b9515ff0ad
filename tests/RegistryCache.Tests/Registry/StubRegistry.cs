using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RegistryCache.Tests;

/// <summary>Listens on a free loopback port and answers every request as the test says; an answer of null is none, ever.</summary>
internal sealed class StubRegistry : IDisposable
{
    private const int TlsHandshake = 0x16;

    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<StubRequest, Task<StubResponse?>> _answerAsync;
    private readonly X509Certificate2? _certificate;
    private readonly List<StubRequest> _requests = [];
    private int _connections;

    public StubRegistry(Func<StubRequest, StubResponse?> answer, X509Certificate2? certificate = null)
        : this(certificate, request => Task.FromResult(answer(request)))
    {
    }

    private StubRegistry(X509Certificate2? certificate, Func<StubRequest, Task<StubResponse?>> answerAsync)
    {
        (_answerAsync, _certificate) = (answerAsync, certificate);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Starts one that takes its time to answer.</summary>
    public static StubRegistry Start(Func<StubRequest, Task<StubResponse?>> answerAsync) => new(certificate: null, answerAsync);

    /// <summary>Gets the registry as references name it.</summary>
    public string Name => _listener.LocalEndpoint.ToString()!;

    public string Url => $"http://{Name}";

    /// <summary>Gets how many connections were made, those of the other protocol included.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Gets the requests so far, in their order.</summary>
    public IReadOnlyList<StubRequest> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public ImageReference Reference(string text = "team/app:main") => ImageReference.Parse($"{Name}/{text}");

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        Interlocked.Increment(ref _connections);
        try
        {
            var first = new byte[1];
            await client.Client.ReceiveAsync(first, SocketFlags.Peek, _end.Token);
            if ((first[0] == TlsHandshake) != (_certificate is not null))
                return; // One who speaks the other protocol is hung up on.

            await using var stream = await SecureAsync(client.GetStream());
            var request = await StubRequest.ReadAsync(stream, _end.Token);
            lock (_requests)
                _requests.Add(request);

            if (await _answerAsync(request) is { } response)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(response.ToText(withBody: request.Method != "HEAD")), _end.Token);
            else
                await Task.Delay(Timeout.Infinite, _end.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // The other side went away, or the test is over.
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream stream)
    {
        if (_certificate is null)
            return stream;

        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(_certificate);
        return secure;
    }
}
