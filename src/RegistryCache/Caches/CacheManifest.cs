using System.Buffers;
using System.Text;
using System.Text.Json;
using RegistryCache.Docker;
using RegistryCache.References;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Caches;

/// <summary>The manifest of a cache: the descriptor of its configuration, and those of its layers.</summary>
/// <remarks>The configuration is the config of an image manifest, and one entry of an index.</remarks>
internal sealed class CacheManifest
{
    private const string None = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly string _mediaType;
    private readonly JsonElement _json;
    private readonly Dictionary<string, JsonElement> _layers = [];

    private CacheManifest(string mediaType, JsonElement json, Digest config)
    {
        (_mediaType, _json, Config) = (mediaType, json, config);
        foreach (var layer in json.Items("layers").Concat(json.Items("manifests")))
        {
            if (layer.Text("digest") is { } digest)
                _layers.TryAdd(digest, layer);
        }
    }

    /// <summary>Gets the form of an image, still without layers: registries that check what an index lists take it.</summary>
    public static CacheManifest Image { get; } = Create(
        "application/vnd.oci.image.manifest.v1+json",
        $$$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"{{{CacheContent.ConfigType}}}","digest":"{{{None}}}","size":0},"layers":[]}""");

    /// <summary>Gets the form of an index, still without layers: every builder reads it.</summary>
    public static CacheManifest Index { get; } = Create(
        "application/vnd.oci.image.index.v1+json",
        $$$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"{{{CacheContent.ConfigType}}}","digest":"{{{None}}}","size":0}]}""");

    /// <summary>Gets the digest of the configuration.</summary>
    public Digest Config { get; }

    /// <summary>Reads a manifest; one of anything else, or with one name twice, is <see langword="null"/>.</summary>
    public static CacheManifest? Read(Manifest manifest)
    {
        var json = JsonReading.ParseOnce(manifest.Content.Span);
        var configs = json.Items("manifests").Prepend(json.Find("config") ?? default).Where(IsConfig);
        return configs.FirstOrDefault() is { ValueKind: JsonValueKind.Object } entry && Digest.TryParse(entry.Text("digest"), out var digest, out _)
            ? new CacheManifest(manifest.MediaType, json, digest)
            : null;
    }

    /// <summary>Gives the forms a cache can be written in that a builder reads, best first.</summary>
    public static IReadOnlyList<CacheManifest> FormsFor(EngineFacts engine) => engine.ReadsCacheImages ? [Image, Index] : [Index];

    public JsonElement? FindLayer(string blob) => _layers.TryGetValue(blob, out var layer) ? layer : null;

    /// <summary>Gives the manifest with more layers behind its own.</summary>
    public CacheManifest With(IEnumerable<JsonElement> layers) => Read(With(Config, size: 0, layers))!;

    /// <summary>Gives the manifest with another configuration, and more layers behind its own.</summary>
    public Manifest With(Digest config, long size, IEnumerable<JsonElement> layers)
    {
        var content = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(content))
        {
            writer.WriteStartObject();
            foreach (var property in _json.EnumerateObject())
            {
                writer.WritePropertyName(property.Name);
                if (property.Name is "layers" or "manifests" && property.Value.ValueKind is JsonValueKind.Array)
                    WriteEntries(property.Value.EnumerateArray().Concat(layers));
                else
                    WriteEntry(property.Value);
            }

            writer.WriteEndObject();

            void WriteEntries(IEnumerable<JsonElement> entries)
            {
                writer.WriteStartArray();
                foreach (var entry in entries)
                    WriteEntry(entry);
                writer.WriteEndArray();
            }

            void WriteEntry(JsonElement entry)
            {
                if (!IsConfig(entry) || entry.Text("digest") != Config.ToString())
                {
                    entry.WriteTo(writer);
                    return;
                }

                writer.WriteStartObject();
                foreach (var property in entry.EnumerateObject().Where(property => property.Name is not ("digest" or "size")))
                    property.WriteTo(writer);
                writer.WriteString("digest", config.ToString());
                writer.WriteNumber("size", size);
                writer.WriteEndObject();
            }
        }

        return new Manifest(_mediaType, content.WrittenMemory);
    }

    private static CacheManifest Create(string mediaType, string json) => Read(new Manifest(mediaType, Encoding.UTF8.GetBytes(json)))!;

    private static bool IsConfig(JsonElement entry) => entry.Text("mediaType") == CacheContent.ConfigType;
}
