namespace RegistryCache.Tests;

public class ArgumentValuesTests
{
    private static readonly DockerClient Client = new()
    {
        Environment = new Dictionary<string, string?> { ["SET"] = "from the environment", ["EMPTY"] = "", ["UNSET"] = null },
    };

    /// <summary>Arguments, values.</summary>
    public static TheoryData<string[], string> Arguments => new()
    {
        { [], "" },
        { ["A=1", "B=2=3"], "A=1|B=2=3" },
        { ["A="], "A=" },
        { ["A=1", "B=2", "A=3"], "A=3|B=2" },
        { ["SET"], "SET=from the environment" },
        { ["EMPTY"], "EMPTY=" },
        { ["UNSET"], "" },
        { ["SET=given"], "SET=given" },
        { ["SET=given", "SET"], "SET=from the environment" },
        { ["UNSET=given", "UNSET"], "" },
        { ["a=1", "A=2"], "a=1|A=2" },
    };

    [Theory]
    [MemberData(nameof(Arguments))]
    public void The_last_argument_of_a_name_counts_and_the_environment_gives_what_is_not_said(string[] arguments, string expected)
    {
        var values = ArgumentValues.Of((Given.Input with { BuildArgs = arguments }).Parse(), Client);

        string.Join('|', values.Select(value => $"{value.Key}={value.Value}")).ShouldBe(expected);
    }
}
