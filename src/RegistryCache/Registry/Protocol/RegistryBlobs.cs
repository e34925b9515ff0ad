using System.Net;
using RegistryCache.References;
using RegistryCache.Registry.Authentication;
using RegistryCache.Registry.Connections;

namespace RegistryCache.Registry.Protocol;

/// <summary>Reads and writes the blobs of a registry.</summary>
internal sealed class RegistryBlobs(RegistryTransport transport)
{
    public async Task<long?> HeadAsync(ImageReference repository, Digest digest, CancellationToken cancellationToken)
    {
        using var response = await transport.FindAsync(Request(repository, HttpMethod.Head, digest), cancellationToken);
        return response is null ? null : response.Length ?? throw response.Damaged($"does not state the size of {digest}");
    }

    public async Task<byte[]?> GetAsync(ImageReference repository, Digest digest, int maxSize, CancellationToken cancellationToken)
    {
        using var response = await transport.FindAsync(Request(repository, HttpMethod.Get, digest), cancellationToken);
        if (response is null)
            return null;

        var content = await response.ReadAsync(maxSize, cancellationToken);
        return digest.Identifies(content) ? content : throw response.Damaged($"answers with a blob that is not {digest}");
    }

    public async Task<Digest> UploadAsync(ImageReference repository, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var digest = ContentHash.Sha256(content.Span);
        if (await IsThereAsync(repository, digest, cancellationToken))
            return digest;

        var put = RegistryRequest.In(repository, HttpMethod.Put, "blobs/uploads/") with
        {
            Location = WithDigest(await StartUploadAsync(repository, cancellationToken), digest),
            Body = content,
        };
        using var response = await transport.SendAsync(put, cancellationToken);
        if (response.Status != HttpStatusCode.Created)
            throw response.Damaged($"answers {response.StatusText} to the upload of {digest}");

        return response.StatedDigest is { } stored && !stored.Identifies(content.Span)
            ? throw response.Damaged($"stored the blob {digest} as {stored}")
            : digest;
    }

    /// <summary>Begins an upload and takes it back, which only those can do who may push. An upload that is not taken back ends by itself.</summary>
    /// <exception cref="RegistryException">It cannot be begun.</exception>
    public async Task TryUploadAsync(ImageReference repository, CancellationToken cancellationToken)
    {
        var place = await StartUploadAsync(repository, cancellationToken);
        var cancel = RegistryRequest.In(repository, HttpMethod.Delete, "blobs/uploads/") with { Location = place, Scope = TokenScope.Of(HttpMethod.Put, repository.Repository) };
        try
        {
            using var response = await transport.FindAsync(cancel, cancellationToken);
        }
        catch (RegistryException)
        {
            // What counts is that it could be begun.
        }
    }

    private async Task<bool> IsThereAsync(ImageReference repository, Digest digest, CancellationToken cancellationToken)
    {
        var push = TokenScope.Of(HttpMethod.Put, repository.Repository); // One token for the whole upload.
        using var response = await transport.FindAsync(Request(repository, HttpMethod.Head, digest) with { Scope = push }, cancellationToken);
        return response is not null;
    }

    private async Task<Uri> StartUploadAsync(ImageReference repository, CancellationToken cancellationToken)
    {
        var post = RegistryRequest.In(repository, HttpMethod.Post, "blobs/uploads/") with { Body = ReadOnlyMemory<byte>.Empty };
        using var response = await transport.SendAsync(post, cancellationToken);
        return response is { Status: HttpStatusCode.Accepted } && response.Header("Location") is { } location
            ? await transport.FollowAsync(response, location, cancellationToken)
            : throw response.Damaged($"answers {response.StatusText} and no place to upload to");
    }

    /// <summary>The query that is there already belongs to the place, and stays.</summary>
    private static Uri WithDigest(Uri place, Digest digest)
    {
        var text = place.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        return new Uri($"{text}{(place.Query is "" ? '?' : '&')}digest={Uri.EscapeDataString(digest.ToString())}");
    }

    private static RegistryRequest Request(ImageReference repository, HttpMethod method, Digest digest) =>
        RegistryRequest.In(repository, method, $"blobs/{digest}");
}
