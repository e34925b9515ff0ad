namespace RegistryCache.Tests;

/// <summary>The client's own environment hides that of the test run.</summary>
public class InputVariablesTests
{
    private static readonly DockerClient Client = new()
    {
        Environment = new Dictionary<string, string?>
        {
            ["DOCKER_DEFAULT_PLATFORM"] = null,
            ["SOURCE_DATE_EPOCH"] = null,
            ["BUILDX_NO_DEFAULT_ATTESTATIONS"] = null,
            ["BUILDX_GIT_LABELS"] = null,
            ["BUILDX_GIT_INFO"] = null,
            ["DOCKER_CONTENT_TRUST"] = null,
            ["CHANNEL"] = null,
        },
    };

    [Fact]
    public void Where_nothing_is_set_there_are_none()
    {
        var variables = Read(Client);

        (variables.DefaultPlatform, variables.Others.Count, variables.Arguments.Count).ShouldBe((null, 0, 0));
    }

    [Theory]
    [InlineData("SOURCE_DATE_EPOCH")]
    [InlineData("BUILDX_NO_DEFAULT_ATTESTATIONS")]
    [InlineData("BUILDX_GIT_LABELS")]
    [InlineData("BUILDX_GIT_INFO")]
    [InlineData("DOCKER_CONTENT_TRUST")]
    public void What_docker_reads_is_read(string name)
    {
        Read(Client.With(name, "1")).Others.ShouldBe(new Dictionary<string, string> { [name] = "1" });
        Read(Client.With(name, "")).Others.ShouldBeEmpty("an empty variable is none");
    }

    [Theory]
    [InlineData("linux/arm64", "linux/arm64")]
    [InlineData("", null)]
    public void The_platform_docker_takes_by_default_is_read(string value, string? expected) =>
        Read(Client.With("DOCKER_DEFAULT_PLATFORM", value)).DefaultPlatform.ShouldBe(expected);

    [Fact]
    public void An_argument_without_a_value_has_that_of_the_environment() =>
        Read(Client.With("CHANNEL", "beta"), "CHANNEL", "OTHER=1").Arguments.ShouldBe(new Dictionary<string, string> { ["CHANNEL"] = "beta", ["OTHER"] = "1" }, ignoreOrder: true);

    private static InputVariables Read(DockerClient client, params string[] arguments) =>
        InputVariables.Read((Given.Input with { BuildArgs = arguments }).Parse(), Given.Modern, client);
}
