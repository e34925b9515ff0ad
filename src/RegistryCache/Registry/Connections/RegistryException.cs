using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace RegistryCache.Registry.Connections;

/// <summary>Tells why a registry did not do what it was asked, with the registry's own words: the first in the reason, the others as the evidence.</summary>
internal sealed class RegistryException(
    RegistryFault fault, string reason, IReadOnlyList<string>? evidence = null, Exception? cause = null)
    : CacheException(reason, evidence, cause: cause)
{
    public RegistryFault Fault => fault;

    /// <summary>Gets the sentence alone, without what was being done.</summary>
    public string Reason { get; private init; } = reason;

    /// <summary>Gets the status the registry or its token service answered.</summary>
    /// <value>Default: <see langword="null"/>, it did not come to that.</value>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Gets whether the same request may well succeed a little later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Gets whether the fault is in the way from here, so that another machine such as the engine may well reach the registry: its name, its certificate or the proxy.</summary>
    public bool IsOfTheWay { get; init; }

    /// <summary>Gets how long the registry asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Returns the same fault with the task it ended in its first line.</summary>
    public RegistryException While(string task) => new(fault, $"{task} failed: {Reason}", evidence, this)
    {
        Reason = Reason,
        StatusCode = StatusCode,
        IsTransient = IsTransient,
        RetryAfter = RetryAfter,
        IsOfTheWay = IsOfTheWay,
    };

    /// <summary>Tells that a server did not answer, and whether another try, or another machine, may have more luck.</summary>
    public static RegistryException Unreachable(string speaker, Exception exception) =>
        new(RegistryFault.Unreachable, $"{speaker}: {(exception.InnerException ?? exception).Message}", cause: exception)
        {
            IsTransient = exception.InnerException is not (AuthenticationException or SocketException { SocketErrorCode: SocketError.HostNotFound }),
            IsOfTheWay = exception is HttpRequestException
            {
                HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
            },
        };
}
