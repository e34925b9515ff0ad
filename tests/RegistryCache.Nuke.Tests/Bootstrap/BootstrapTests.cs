namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>The tests of the bootstrap share one compiled repository, and so take turns.</summary>
[CollectionDefinition]
public sealed class BootstrapTests : ICollectionFixture<CompiledRepository>;
