namespace RegistryCache.Integration.Engines;

/// <summary>The tests that share the modern engine.</summary>
[CollectionDefinition]
public sealed class OnModern : ICollectionFixture<ModernEngine>;
