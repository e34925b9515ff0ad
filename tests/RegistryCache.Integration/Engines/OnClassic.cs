namespace RegistryCache.Integration.Engines;

/// <summary>The tests that share the classic engine.</summary>
[CollectionDefinition]
public sealed class OnClassic : ICollectionFixture<ClassicEngine>;
