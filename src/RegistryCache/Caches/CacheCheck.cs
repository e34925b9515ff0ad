using System.Text.Json;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Caches;

/// <summary>Whether a cache that was just written can be read later.</summary>
/// <param name="Answers">Whether the registry answers at all.</param>
/// <param name="Digest">What the reference points to.</param>
/// <param name="Fault">Why it cannot be read, or <see langword="null"/>.</param>
internal sealed record CacheCheck(bool Answers, Digest? Digest, string? Fault)
{
    public static async Task<CacheCheck> RunAsync(RegistryClient registry, ImageReference reference, CancellationToken cancellationToken)
    {
        try
        {
            if (await registry.GetManifestAsync(reference, cancellationToken) is not { } manifest)
                return new CacheCheck(Answers: true, Digest: null, "the registry does not have it afterwards");

            return Configs(manifest.Json).Any(size => size > CacheContent.MaxConfigSize)
                ? new CacheCheck(Answers: true, manifest.Digest, $"its configuration is larger than the {CacheContent.MaxConfigSize} bytes BuildKit reads")
                : new CacheCheck(Answers: true, manifest.Digest, Fault: null);
        }
        catch (RegistryException exception)
        {
            return new CacheCheck(exception.Fault is not (RegistryFault.Unreachable or RegistryFault.Denied), Digest: null, exception.FirstLine);
        }
    }

    /// <summary>The configuration is the config of an image manifest, and one entry of an index.</summary>
    private static IEnumerable<long> Configs(JsonElement manifest) =>
        from entry in manifest.Items("manifests").Append(manifest.Find("config") ?? default)
        where entry.Text("mediaType") == CacheContent.ConfigType
        select entry.Find("size") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var size) ? size : 0;
}
