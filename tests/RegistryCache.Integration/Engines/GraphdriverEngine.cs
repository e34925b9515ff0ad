using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Engines;

/// <summary>Docker 26.1: buildx, without containerd's image store.</summary>
public sealed class GraphdriverEngine() : EngineFixture(EngineGeneration.Graphdriver);
