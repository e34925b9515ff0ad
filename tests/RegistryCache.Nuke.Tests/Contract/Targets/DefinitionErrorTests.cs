namespace RegistryCache.Nuke.Tests.Contract.Targets;

public sealed class DefinitionErrorTests
{
    public static TheoryData<string, string> Messages => new()
    {
        {
            "ShorthandForTwo",
            """
            Target 'Contract.ShorthandForTwo.Start' cannot have shorthand dependency on component 'ITwo'.
            Too many relevant targets:
              - One
              - Two
            """
        },
        {
            "ShorthandForNone",
            """
            Target 'Contract.ShorthandForNone.Start' cannot have shorthand dependency on component 'INone'.
            No relevant targets.
            """
        },
        { "DependsOnAbsent", "Unable to cast object of type 'Contract.DependsOnAbsent' to type 'Contract.IAbsent'." },
        {
            "Circle",
            """
            Circular dependencies between targets:
             - End, Start
            """
        },
        { "SelfDependent", "Target 'Start' cannot have a dependency on itself" },
        {
            "SameTargetTwice",
            """
            Property 'Same' must be implemented explicitly because it is inherited from multiple interfaces:
             - ILeft
             - IRight
            """
        },
        {
            "PrivateOverride",
            """
            Property 'Clean' must be marked public to override inherited member from:
             - IClean
            """
        },
        {
            "NothingBelow",
            "Target 'Contract.NothingBelow.Clean' does not have any base members."
            + " To inherit from an interface default implementation, use Inherit<T> instead."
        },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_definition_that_makes_no_sense_ends_the_build_with_nothing_but_a_message(
        string build, string message)
    {
        var result = await ContractBuild.Of(build).RunAsync();

        result.ExitCode.ShouldBe(255);
        result.Output.Trim().ShouldBe(message);
    }
}
