using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class ComponentParameterTests
{
    private readonly BuildProcess build = ContractBuild.Of("ComponentParameters");

    [Fact]
    public async Task Both_forms_of_TryGetValue_read_every_type()
    {
        using var root = new BuildRoot();

        var result = await build.In(root)
            .With("--image a --from b c --folder sub --flavor doublechocolate --push --retries 5 --mode slow")
            .RunAsync();

        result.Value("Image").ShouldBe("a");
        result.Value("From").ShouldBe("[b|c]");
        result.Value("Folder").ShouldBe(root.PathOf("sub"));
        result.Value("Flavor").ShouldBe("double-chocolate");
        result.Value("Push").ShouldBe("True");
        result.Value("Retries").ShouldBe("5");
        result.Value("Mode").ShouldBe("Slow");
    }

    [Fact]
    public async Task Without_a_value_the_component_gives_its_own_default()
    {
        using var root = new BuildRoot();

        var result = await build.In(root).RunAsync();

        result.Value("Image").ShouldBe("default");
        result.Value("From").ShouldBe("[default]");
        result.Value("Folder").ShouldBe(root.PathOf("default"));
        result.Value("Flavor").ShouldBe("plain-vanilla");
        result.Value("Push").ShouldBe("<null>");
        result.Value("Retries").ShouldBe("3");
        result.Value("Mode").ShouldBe("Fast");
    }

    [Fact]
    public async Task A_bad_value_is_a_warning_and_the_default()
    {
        var result = await build.With("--retries many --mode bogus --image a b").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Problems.ShouldBe(
        [
            "Could not inject value for IComponentParameters.Image",
            "Could not inject value for IComponentParameters.Retries",
            "Could not inject value for IComponentParameters.Mode",
        ]);
        result.Value("Image").ShouldBe("default");
        result.Value("Retries").ShouldBe("3");
        result.Value("Mode").ShouldBe("Fast");
    }

    [Fact]
    public async Task A_bad_value_that_nobody_reads_goes_unnoticed()
    {
        var result = await build.With("Ignore --retries many").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Problems.ShouldBeEmpty();
    }
}
