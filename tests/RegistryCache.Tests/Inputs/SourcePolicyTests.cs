namespace RegistryCache.Tests;

/// <summary>A policy of buildx gives a build other sources than it asks for, and no one else is told.</summary>
public sealed class SourcePolicyTests
{
    [Theory]
    [InlineData("policy.json", "EXPERIMENTAL_BUILDKIT_SOURCE_POLICY names other sources than the Dockerfile does")]
    [InlineData("", null)]
    public void A_policy_in_the_environment_means_build(string policy, string? expected)
    {
        var options = Given.Input.Parse();
        var variables = InputVariables.Read(options, Given.Modern, new DockerClient().With("EXPERIMENTAL_BUILDKIT_SOURCE_POLICY", policy));

        InputsParts.FindObstacle(options, new EngineFacts { ClientVersion = "26.1.5", ServerVersion = "26.1.5", Architecture = "amd64" }, variables).ShouldBe(expected);
    }
}
