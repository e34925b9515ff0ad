namespace RegistryCache;

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

    public async Task<Descriptor?> HeadAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        using (var response = await transport.FindAsync(Request(HttpMethod.Head, reference), cancellationToken))
        {
            if (response is null)
                return null;

            if (response is { StatedDigest: { } stated, MediaType: { } mediaType, Length: { } length })
                return IsAnother(stated, reference.Digest)
                    ? throw response.Damaged($"answers with the digest {stated} when asked for {reference.Digest}")
                    : new Descriptor(mediaType, reference.Digest ?? stated, length);
        }

        // Older registries do not state all of it.
        return await GetAsync(reference, cancellationToken) is { } manifest
            ? new Descriptor(manifest.MediaType, reference.Digest ?? manifest.Digest, manifest.Content.Length)
            : null;
    }

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
