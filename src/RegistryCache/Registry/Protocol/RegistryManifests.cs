using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Text;

namespace RegistryCache.Registry.Protocol;

/// <summary>Reads and writes the manifests of a registry.</summary>
internal sealed class RegistryManifests(RegistryTransport transport)
{
    /// <summary>What the specification asks registries and clients to be able to carry.</summary>
    private const int MaxSize = 4 * 1024 * 1024;

    private static readonly string[] MediaTypes =
    [
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    ];

    public Task<Descriptor?> HeadAsync(ImageReference reference, CancellationToken cancellationToken) => HeadAsync(
        reference,
        (response, digest) => response is { MediaType: { } mediaType, Length: { } length } ? new Descriptor(mediaType, digest, length) : null,
        (manifest, digest) => new Descriptor(manifest.MediaType, digest, manifest.Content.Length),
        cancellationToken);

    public Task<Digest?> FindDigestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        HeadAsync(reference, (_, digest) => digest, (_, digest) => digest, cancellationToken);

    public async Task<Manifest?> GetAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        using var response = await transport.FindAsync(Request(HttpMethod.Get, reference), cancellationToken);
        if (response is null)
            return null;

        var content = await response.ReadAsync(MaxSize, cancellationToken);
        foreach (var digest in new[] { reference.Digest, response.StatedDigest }.OfType<Digest>())
        {
            if (!digest.Identifies(content))
                throw response.Damaged($"answers with a manifest that is not {digest}");
        }

        return Read(response, content);
    }

    public async Task<Digest> PutAsync(ImageReference reference, Manifest manifest, CancellationToken cancellationToken)
    {
        if (reference.Digest is { } asked && !asked.Identifies(manifest.Content.Span))
            throw new ArgumentException($"{reference} does not name the manifest {manifest.Digest}.", nameof(reference));

        var name = reference.Tag ?? reference.Digest?.ToString();
        var request = Request(HttpMethod.Put, reference, name) with { Body = manifest.Content, ContentType = manifest.MediaType };
        using var response = await transport.SendAsync(request, cancellationToken);
        return response.StatedDigest is { } stored && !stored.Identifies(manifest.Content.Span)
            ? throw response.Damaged($"stored the manifest {manifest.Digest} as {stored}")
            : manifest.Digest;
    }

    public async Task<bool> DeleteAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        using var response = await transport.FindAsync(Request(HttpMethod.Delete, reference), cancellationToken);
        return response is not null;
    }

    /// <summary>Takes what the head states; registries of earlier specifications do not state all of it, and are asked for the manifest.</summary>
    private async Task<T?> HeadAsync<T>(
        ImageReference reference, Func<RegistryResponse, Digest, T?> stated, Func<Manifest, Digest, T> computed, CancellationToken cancellationToken)
        where T : class
    {
        using (var response = await transport.FindAsync(Request(HttpMethod.Head, reference), cancellationToken))
        {
            if (response is null)
                return null;

            if (response.StatedDigest is { } digest)
            {
                if (IsAnother(digest, reference.Digest))
                    throw response.Damaged($"answers with the digest {digest} when asked for {reference.Digest}");
                if (stated(response, reference.Digest ?? digest) is { } head)
                    return head;
            }
        }

        return await GetAsync(reference, cancellationToken) is { } manifest ? computed(manifest, reference.Digest ?? manifest.Digest) : null;
    }

    private static RegistryRequest Request(HttpMethod method, ImageReference reference) =>
        Request(method, reference, reference.Digest?.ToString() ?? reference.Tag) with { Accept = MediaTypes };

    private static RegistryRequest Request(HttpMethod method, ImageReference reference, string? name) => RegistryRequest.In(
        reference, method, $"manifests/{name ?? throw new ArgumentException($"{reference} names no manifest.", nameof(reference))}");

    private static Manifest Read(RegistryResponse response, byte[] content)
    {
        var manifest = new Manifest(response.MediaType ?? "", content);
        var json = manifest.Json;
        if (json.ValueKind != System.Text.Json.JsonValueKind.Object)
            throw response.Damaged("answers with what is no manifest");

        // Of a manifest that says itself what it is, the header may say nothing else.
        return (manifest.MediaType, json.Text("mediaType")) switch
        {
            (var stated, null or "") when stated is not "" => manifest,
            ("", { Length: > 0 } own) => manifest with { MediaType = own },
            (var stated, var own) when stated == own && own is not "" => manifest,
            ("", _) => throw response.Damaged("answers with a manifest of no media type"),
            (var stated, var own) => throw response.Damaged($"calls a manifest {stated} that calls itself {own}"),
        };
    }

    private static bool IsAnother(Digest stated, Digest? asked) => asked is not null && stated.Algorithm == asked.Algorithm && stated != asked;
}
