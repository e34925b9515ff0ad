namespace RegistryCache.Integration.Engines;

/// <summary>The tests that share the engine without containerd's image store.</summary>
[CollectionDefinition]
public sealed class OnGraphdriver : ICollectionFixture<GraphdriverEngine>;
