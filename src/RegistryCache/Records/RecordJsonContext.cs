using System.Text.Json.Serialization;

namespace RegistryCache.Records;

/// <summary>Knows the shapes of records since the compiler: to find them out by reflection takes longer than to ask a registry.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CacheRecord))]
[JsonSerializable(typeof(ImageRecord))]
[JsonSerializable(typeof(BuildProvenance))]
internal sealed partial class RecordJsonContext : JsonSerializerContext;
