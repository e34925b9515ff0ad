using System.Text;

namespace RegistryCache.Tests;

/// <summary>What a <see cref="StubRegistry"/> answers.</summary>
internal sealed record StubResponse(int Status, string Body = "", params (string Name, string Value)[] Headers)
{
    public static StubResponse Challenge(params string[] challenges) =>
        new(401, "", [.. challenges.Select(challenge => ("WWW-Authenticate", challenge))]);

    /// <summary>Gets whether it says that it is a registry; any other web server does not.</summary>
    public bool IsOfRegistry { get; init; } = true;

    /// <summary>Gets whether the length of the body is stated; without it, the end of the connection is the end of the body.</summary>
    public bool StatesLength { get; init; } = true;

    /// <summary>Gets how much of the body is sent before the connection is closed.</summary>
    public int? CutAt { get; init; }

    public string ToText(bool withBody)
    {
        var text = new StringBuilder($"HTTP/1.1 {Status} {(System.Net.HttpStatusCode)Status}\r\n");
        foreach (var (name, value) in Headers)
            text.Append($"{name}: {value}\r\n");

        if (IsOfRegistry)
            text.Append("Docker-Distribution-Api-Version: registry/2.0\r\n");

        return text
            .Append(StatesLength ? $"Content-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n" : "")
            .Append("Connection: close\r\n\r\n")
            .Append(withBody ? Body[..(CutAt ?? Body.Length)] : "")
            .ToString();
    }
}
