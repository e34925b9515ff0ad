using System.Globalization;
using System.Net;
using RegistryCache.References;

namespace RegistryCache.Registry.Connections;

/// <summary>
/// An answer of a registry or, as the speaker, its token service; its body is read with a limit, and its end not
/// taken for granted.
/// </summary>
internal sealed class RegistryResponse(string registry, HttpResponseMessage message, string? speaker = null) : IDisposable
{
    private const int MaxErrorBody = 8 * 1024;
    private const int Chunk = 32 * 1024;

    private readonly string _speaker = speaker ?? registry;

    public string Registry => registry;

    public HttpStatusCode Status => message.StatusCode;

    public bool IsSuccess => message.IsSuccessStatusCode;

    /// <summary>Gets the address that answered, after all redirects.</summary>
    public Uri Address => message.RequestMessage!.RequestUri!;

    public long? Length => message.Content.Headers.ContentLength;

    /// <summary>Gets the media type; the specification tells clients to ignore its parameters.</summary>
    public string? MediaType => message.Content.Headers.ContentType?.MediaType;

    public Digest? StatedDigest => Digest.TryParse(Header("Docker-Content-Digest"), out var digest, out _) ? digest : null;

    /// <summary>Gets the status as RFC 9110 names it, whatever the server calls it.</summary>
    public string StatusText
    {
        get
        {
            using var plain = new HttpResponseMessage(Status);
            return $"{(int)Status} {plain.ReasonPhrase}".TrimEnd();
        }
    }

    private TimeSpan? RetryAfter => message.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - (message.Headers.Date ?? DateTimeOffset.UtcNow),
        _ => null,
    };

    public string? Header(string name) => message.Headers.TryGetValues(name, out var values) ? values.First() : null;

    public void Dispose() => message.Dispose();

    /// <exception cref="RegistryException">The body is larger than the limit, or breaks off.</exception>
    public async Task<byte[]> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        if (Length > limit)
            throw TooLarge(limit);

        var body = await ReadUpToAsync(limit, cancellationToken);
        return body.Length > limit ? throw TooLarge(limit) : body;
    }

    /// <summary>Gives the registry's own words about what is wrong.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync(CancellationToken cancellationToken) =>
        RegistryErrors.Read(await ReadUpToAsync(MaxErrorBody, cancellationToken), message.RequestMessage?.Headers.Authorization);

    public async Task<RegistryException> ToExceptionAsync(CancellationToken cancellationToken)
    {
        var fault = Status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => RegistryFault.Denied,
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => RegistryFault.Unreachable,
            _ => RegistryFault.Rejected,
        };
        var isTransient = Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
        var wait = isTransient && RetryAfter is { } asked && asked > TimeSpan.Zero ? asked : (TimeSpan?)null;
        var waitText = wait is { } time
            ? string.Create(CultureInfo.InvariantCulture, $" and asks to wait {Math.Ceiling(time.TotalSeconds)} s")
            : "";

        var errors = await ErrorsOfAsync();
        return new RegistryException(fault, $"{_speaker} answers {StatusText}{waitText}{(errors is [var first, ..] ? $": {first}" : "")}", [.. errors.Skip(1)])
        {
            StatusCode = Status,
            IsTransient = isTransient || errors.Any(error => error.StartsWith(RegistryErrors.BlobUnknown, StringComparison.Ordinal)),
            RetryAfter = wait,
        };

        async Task<IReadOnlyList<string>> ErrorsOfAsync()
        {
            try
            {
                return await ErrorsAsync(cancellationToken);
            }
            catch (RegistryException)
            {
                return []; // The status is what counts.
            }
        }
    }

    /// <summary>Tells that the answer is not what was asked for.</summary>
    public RegistryException Damaged(string what) => new(RegistryFault.Damaged, $"{_speaker} {what}") { StatusCode = Status };

    private RegistryException TooLarge(int limit) => Damaged($"answers with more than {limit} bytes");

    private async Task<byte[]> ReadUpToAsync(int limit, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        try
        {
            await using var body = await message.Content.ReadAsStreamAsync(cancellationToken);
            var chunk = new byte[Chunk];
            int count;
            while (read.Length <= limit && (count = await body.ReadAsync(chunk, cancellationToken)) > 0)
                read.Write(chunk, 0, count);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new RegistryException(RegistryFault.Damaged, $"the answer of {_speaker} breaks off after {read.Length} bytes", cause: exception)
            {
                StatusCode = Status,
                IsTransient = true,
            };
        }

        return read.ToArray();
    }
}
