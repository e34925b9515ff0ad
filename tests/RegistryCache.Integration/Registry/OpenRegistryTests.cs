namespace RegistryCache.Integration.Registry;

/// <summary>A registry that is open to everybody.</summary>
public sealed class OpenRegistryTests(RealRegistry real) : RegistryContractTests(real, registries => registries.Open), IClassFixture<RealRegistry>;
