using System.Net.Http.Headers;
using RegistryCache.References;
using RegistryCache.Registry.Authentication;

namespace RegistryCache.Registry.Protocol;

/// <summary>One request to a registry, for a path and query below its address; it can be sent again.</summary>
internal sealed record RegistryRequest(HttpMethod Method, string Registry, string Path)
{
    /// <summary>Gets what a token has to allow.</summary>
    /// <value>Default: <see langword="null"/>, what the challenge says.</value>
    public TokenScope? Scope { get; init; }

    /// <summary>Gets where the registry itself said this request is to go.</summary>
    /// <value>Default: <see langword="null"/>, to <see cref="Path"/>.</value>
    public Uri? Location { get; init; }

    public IReadOnlyList<string> Accept { get; init; } = [];

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Gives a request for something in a repository, <c>/v2/repository/rest</c>.</summary>
    public static RegistryRequest In(ImageReference repository, HttpMethod method, string rest) =>
        new(method, repository.Registry, $"/v2/{repository.Repository}/{rest}") { Scope = TokenScope.Of(method, repository.Repository) };

    public HttpRequestMessage ToMessage(Uri address)
    {
        var message = new HttpRequestMessage(Method, address);
        foreach (var type in Accept)
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));

        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        }

        return message;
    }
}
