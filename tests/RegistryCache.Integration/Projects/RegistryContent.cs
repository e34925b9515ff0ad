using System.Net;
using System.Text.Json;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Projects;

/// <summary>Asks a registry what it holds, without the code under test.</summary>
public static class RegistryContent
{
    private static readonly HttpClient Http = new();

    /// <summary>Gives the digest a reference has in the registry, or null where it has none.</summary>
    public static async Task<string?> DigestAsync(string reference, RegistryAccount? account = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, ManifestUri(reference));
        request.Headers.Add("Accept", "application/vnd.docker.distribution.manifest.v2+json");
        request.Headers.Add("Accept", "application/vnd.oci.image.manifest.v1+json");
        request.Headers.Add("Accept", "application/vnd.oci.image.index.v1+json");
        if (account is not null)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{account.Username}:{account.Password}")));

        using var response = await Http.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;

        return response.EnsureSuccessStatusCode().Headers.GetValues("Docker-Content-Digest").Single();
    }

    /// <summary>Gives the manifest a reference has in the registry.</summary>
    public static Task<JsonElement> ManifestAsync(string reference) => ManifestAsync(ManifestUri(reference));

    private static async Task<JsonElement> ManifestAsync(Uri manifest)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, manifest);
        request.Headers.Add("Accept", "application/vnd.docker.distribution.manifest.v2+json");
        request.Headers.Add("Accept", "application/vnd.oci.image.manifest.v1+json");
        request.Headers.Add("Accept", "application/vnd.oci.image.index.v1+json");
        using var response = await Http.SendAsync(request);
        return JsonElement.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    /// <summary>Gives a manifest of a repository by its digest.</summary>
    public static async Task<JsonElement> ManifestAsync(string repository, string digest)
    {
        var slash = repository.IndexOf('/', StringComparison.Ordinal);
        return await ManifestAsync(new Uri($"http://{repository[..slash]}/v2/{repository[(slash + 1)..]}/manifests/{digest}"));
    }

    /// <summary>Lists the platforms an image is there for, in its own order.</summary>
    public static async Task<IReadOnlyList<string>> PlatformsAsync(string reference)
    {
        return
        [
            .. (await ManifestAsync(reference)).GetProperty("manifests").EnumerateArray()
                .Select(manifest => manifest.GetProperty("platform"))
                .Select(platform => $"{platform.GetProperty("os").GetString()}/{platform.GetProperty("architecture").GetString()}")
                .Where(platform => platform != "unknown/unknown"), // That is how an attestation is written down.
        ];
    }

    /// <summary>Lists the tags of a repository with their digests, in order: equal lists mean that nobody has written.</summary>
    public static async Task<IReadOnlyList<string>> TagsAsync(string repository)
    {
        var slash = repository.IndexOf('/', StringComparison.Ordinal);
        using var response = await Http.GetAsync(new Uri($"http://{repository[..slash]}/v2/{repository[(slash + 1)..]}/tags/list"));
        if (response.StatusCode == HttpStatusCode.NotFound)
            return [];

        using var list = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        var tags = list.RootElement.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()!).Order().ToArray();
        return await Task.WhenAll(tags.Select(async tag => $"{tag}@{await DigestAsync($"{repository}:{tag}")}"));
    }

    private static Uri ManifestUri(string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var colon = reference.LastIndexOf(':');
        return new Uri($"http://{reference[..slash]}/v2/{reference[(slash + 1)..colon]}/manifests/{reference[(colon + 1)..]}");
    }
}
