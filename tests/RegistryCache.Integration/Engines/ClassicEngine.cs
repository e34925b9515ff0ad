using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Engines;

/// <summary>Docker 20.10: no buildx, the inline cache and nothing else.</summary>
public sealed class ClassicEngine() : EngineFixture(EngineGeneration.Classic);
