using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Output;

public sealed class SchemaTests
{
    [Fact]
    public async Task Every_run_writes_the_schema_of_the_parameters_file()
    {
        using var root = new BuildRoot();

        await ContractBuild.Of("Helpful").In(root).With("Clean").RunAsync();

        root.Read(".nuke/build.schema.json").ShouldBe(
            await File.ReadAllTextAsync(
                Path.Combine(AppContext.BaseDirectory, "Contract/Output/Helpful.schema.json"),
                TestContext.Current.CancellationToken));
    }
}
