namespace RegistryCache.Tests;

public class EngineFactsTests
{
    [Theory]
    [InlineData("17.12.1-ce", "linux", false)]
    [InlineData("18.06.3", "linux", false)]
    [InlineData("18.09.1", "linux", true)]
    [InlineData("18.10", "linux", true)]
    [InlineData("20.10.24+dfsg1", "linux", true)]
    [InlineData("26.1.5+dfsg1", "linux", true)]
    [InlineData("29", "linux", true)]
    [InlineData("dev", "linux", true)]
    [InlineData("library-import", "linux", true)]
    [InlineData("", "linux", true)]
    [InlineData(null, "linux", true)]
    [InlineData("26.1.5", "windows", false)]
    [InlineData(null, "windows", false)]
    public void Engines_with_BuildKit_import_cache_from_a_registry(string? server, string system, bool expected) =>
        new EngineFacts { ClientVersion = "26.1.5", ServerVersion = server, OperatingSystem = system }.ImportsFromRegistry.ShouldBe(expected);

    [Theory]
    [InlineData("20.10.24", false)]
    [InlineData("28.2.2", false)]
    [InlineData("28.3.0", true)]
    [InlineData("28.3.3-rd", true)]
    [InlineData("28.10.0", true)]
    [InlineData("29", true)]
    [InlineData("unknown", false)]
    [InlineData("", false)]
    public void Clients_since_28_3_read_credentials_from_their_environment(string client, bool expected) =>
        new EngineFacts { ClientVersion = client }.ReadsAuthVariable.ShouldBe(expected);

    [Theory]
    [InlineData("20.10.24", null, "linux", false)]
    [InlineData("22.06.0-beta.0", null, "linux", false)]
    [InlineData("23.0.0", null, "linux", true)]
    [InlineData("28.2.2", null, "linux", true)]
    [InlineData("28.2.2", "0.24.0", "linux", false)]
    [InlineData("dev", null, "linux", true)]
    [InlineData("28.2.2", null, "windows", false)] // The classic builder is in the client still.
    public void Newer_clients_run_BuildKit_with_buildx_alone(string client, string? buildx, string system, bool expected) =>
        new EngineFacts { ClientVersion = client, ServerVersion = "26.1.5", BuildxVersion = buildx, OperatingSystem = system }.LacksBuildx.ShouldBe(expected);
}
