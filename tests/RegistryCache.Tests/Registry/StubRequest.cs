using System.Net;
using System.Text;

namespace RegistryCache.Tests;

/// <summary>One request a <see cref="StubRegistry"/> got.</summary>
internal sealed record StubRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Target.Split('?')[0];

    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    /// <summary>Gets the fields of the query, or of the form.</summary>
    public IReadOnlyDictionary<string, string> Fields => (Body is "" ? Target[Path.Length..].TrimStart('?') : Body)
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]));

    public override string ToString() => $"{Method} {Target} {Authorization}".TrimEnd();

    public static async Task<StubRequest> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var start = (await ReadLineAsync(stream, cancellationToken)).Split(' ');
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await ReadLineAsync(stream, cancellationToken) is { Length: > 0 } line)
            headers[line.Split(": ")[0]] = line.Split(": ", 2)[1];

        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"))];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return new StubRequest(start[0], start[1], headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<string> ReadLineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var next = new byte[1];
        for (; next[0] != '\n'; line.Append((char)next[0]))
            await stream.ReadExactlyAsync(next, cancellationToken);

        return line.ToString().TrimEnd('\r', '\n');
    }
}
