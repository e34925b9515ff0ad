using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace RegistryCache.Integration.Faults;

/// <summary>A registry that breaks as a test says: a proxy on a free port of 127.0.0.1 in front of a real one.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private static readonly ForwarderRequestConfig Forwarding = new() { ActivityTimeout = TimeSpan.FromMinutes(10) };

    private readonly WebApplication _application;
    private readonly IHttpForwarder _forwarder;
    private readonly string _registry;
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
    });

    private readonly ConcurrentQueue<RegistryRequest> _requests = [];
    private readonly Link _up = new();
    private readonly Link _down = new();
    private ImmutableList<FaultRule> _rules = [];
    private TimeSpan _latency;
    private CancellationTokenSource _hanging = new();

    private FaultProxy(WebApplication application, string registry)
    {
        _application = application;
        _registry = $"http://{registry}";
        _forwarder = application.Services.GetRequiredService<IHttpForwarder>();
    }

    /// <summary>Gets the host and port, as a reference begins with them.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Gets every request so far, in the order they came in.</summary>
    public IReadOnlyList<RegistryRequest> Requests => [.. _requests];

    /// <summary>Starts a proxy that passes everything on.</summary>
    /// <param name="registry">The host and port of the real registry.</param>
    public static async Task<FaultProxy> StartAsync(string registry)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });

        var proxy = new FaultProxy(builder.Build(), registry);
        proxy._application.Run(proxy.HandleAsync);
        await proxy._application.StartAsync();
        proxy.Address = new Uri(proxy._application.Urls.Single()).Authority;
        return proxy;
    }

    /// <summary>Begins a rule for the requests that match; of several rules, the oldest that matches counts.</summary>
    public FaultRule When(Func<RegistryRequest, bool> matches) =>
        new(matches, rule => ImmutableInterlocked.Update(ref _rules, rules => rules.Add(rule)));

    /// <summary>Makes the network slow.</summary>
    /// <param name="bytesPerSecond">What passes in a second in each direction, all requests together; null is no limit.</param>
    /// <param name="latency">What every request waits before it is passed on.</param>
    public void Shape(long? bytesPerSecond, TimeSpan latency = default)
    {
        _up.BytesPerSecond = _down.BytesPerSecond = bytesPerSecond;
        _latency = latency;
    }

    /// <summary>Ends all faults and slowness; requests that hang lose their connection.</summary>
    public void Heal()
    {
        _rules = [];
        Shape(null);
        Interlocked.Exchange(ref _hanging, new CancellationTokenSource()).Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        Heal();
        await _application.DisposeAsync();
        _client.Dispose();
        _hanging.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = new RegistryRequest(context.Request.Method, context.Request.Path, await ReadManifestAsync(context.Request));
        _requests.Enqueue(request);
        try
        {
            await Task.Delay(_latency, context.RequestAborted);
            await ActAsync(context, request, _rules.FirstOrDefault(rule => rule.Take(request))?.Fault);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
    }

    private async Task ActAsync(HttpContext context, RegistryRequest request, Fault? fault)
    {
        switch (fault)
        {
            case Fault.Answer answer:
                request.Status = answer.Status;
                await FaultAnswer.WriteAsync(context, answer);
                break;
            case Fault.Break { After: 0 }:
                context.Abort();
                break;
            case Fault.Hang { After: 0 }:
                await HangAsync(context);
                break;
            case Fault.Do step:
                await step.Action(request);
                await ForwardAsync(context, request, null);
                break;
            default:
                await ForwardAsync(context, request, fault);
                break;
        }
    }

    private async Task ForwardAsync(HttpContext context, RegistryRequest request, Fault? fault)
    {
        var uploads = !HttpMethods.IsGet(request.Method);
        context.Request.Body = new GatedBody(
            context.Request.Body, Gate(uploads ? fault : null, _up, request.CountUp, () => context.Request.ContentLength));
        context.Response.Body = new GatedBody(
            context.Response.Body, Gate(uploads ? null : fault, _down, request.CountDown, () => context.Response.ContentLength));

        // Empty, not Default: the Host header stays the client's, because the registry makes its Location headers of it.
        var error = await _forwarder.SendAsync(context, _registry, _client, Forwarding, HttpTransformer.Empty);
        if (error == ForwarderError.None)
            request.Status = context.Response.StatusCode;
        else
            context.Abort(); // A registry that is not there closes connections; it does not answer 502.

        BodyGate Gate(Fault? bodyFault, Link link, Action<int> count, Func<long?> length) => bodyFault switch
        {
            Fault.Break broken => new BodyGate(link, count) { Limit = broken.After },
            Fault.Hang hang => new BodyGate(link, count) { Limit = hang.After, End = () => HangAsync(context) },
            Fault.Corrupt corrupt => new BodyGate(link, count) { CorruptAt = () => corrupt.At ?? length() / 2 ?? 0 },
            _ => new BodyGate(link, count),
        };
    }

    private async Task HangAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _hanging.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => context.Abort(), TaskScheduler.Default);
    }

    private static async Task<byte[]> ReadManifestAsync(HttpRequest request)
    {
        if (request.Method != HttpMethods.Put || !request.Path.Value!.Contains("/manifests/", StringComparison.Ordinal))
            return [];
        var manifest = new MemoryStream();
        await request.Body.CopyToAsync(manifest, request.HttpContext.RequestAborted);
        request.Body = manifest;
        manifest.Position = 0;
        return manifest.ToArray();
    }
}
