namespace RegistryCache.Integration.Engines;

/// <summary>The tests that share the engine without containerd's image store; classes that take long have one of their own, and run beside these.</summary>
[CollectionDefinition]
public sealed class OnGraphdriver : ICollectionFixture<GraphdriverEngine>;
