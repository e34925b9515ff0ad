using System.Text.Json.Serialization;

namespace RegistryCache.Fakes;

// Generated at compile time: the fake is started hundreds of times, and reflection would be most of its running time.
[JsonSerializable(typeof(FakeDockerCall))]
[JsonSerializable(typeof(FakeDockerRule[]))]
internal sealed partial class FakeDockerJson : JsonSerializerContext;
