namespace RegistryCache.Integration.Engines;

/// <summary>The tests that share the modern engine; classes that take long have one of their own, and run beside these.</summary>
[CollectionDefinition]
public sealed class OnModern : ICollectionFixture<ModernEngine>;
