using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Engines;

/// <summary>Docker 26.1: buildx and containerd's image store.</summary>
public sealed class ModernEngine() : EngineFixture(EngineGeneration.Modern);
