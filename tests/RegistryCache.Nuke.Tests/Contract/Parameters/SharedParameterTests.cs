using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class SharedParameterTests
{
    private readonly BuildProcess build = ContractBuild.Of("SharedParameters");

    [Fact]
    public async Task Two_components_read_a_parameter_of_the_same_name_from_the_same_argument()
    {
        var result = await build.With("--shared both").RunAsync();

        result.Value("Left.Shared").ShouldBe("both");
        result.Value("Right.Shared").ShouldBe("both");
    }

    [Fact]
    public async Task Each_component_keeps_its_own_default()
    {
        var result = await build.RunAsync();

        result.Value("Left.Shared").ShouldBe("left");
        result.Value("Right.Shared").ShouldBe("right");
    }

    [Fact]
    public async Task A_public_member_of_the_class_takes_the_place_of_the_component_parameter()
    {
        var result = await build.RunAsync();

        result.Value("Class.Owned").ShouldBe("class");
        result.Value("Prefixed.Owned").ShouldBe("class");
        result.Value("Right.Owned").ShouldBe("class");
    }

    [Fact]
    public async Task The_prefix_of_the_component_does_not_apply_to_the_member_of_the_class()
    {
        var result = await build.With("--owned plain --prefixed-owned prefixed").RunAsync();

        result.Value("Class.Owned").ShouldBe("plain");
        result.Value("Prefixed.Owned").ShouldBe("plain");
    }
}
