using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Output;

public sealed class HostTests
{
    private readonly BuildProcess build = ContractBuild.Of("Hosts");

    [Theory]
    [InlineData("GITHUB_ACTIONS", "GitHubActions")]
    [InlineData("GITLAB_CI", "GitLab")]
    [InlineData("TF_BUILD", "AzurePipelines")]
    [InlineData("APPVEYOR", "AppVeyor")]
    [InlineData("JENKINS_HOME", "Jenkins")]
    [InlineData("TEAMCITY_VERSION", "TeamCity")]
    [InlineData("TRAVIS", "TravisCI")]
    [InlineData("BITBUCKET_PIPELINE_UUID", "Bitbucket")]
    [InlineData("BITRISE_BUILD_URL", "Bitrise")]
    [InlineData("bamboo_planKey", "Bamboo")]
    [InlineData("JB_SPACE_PROJECT_KEY", "SpaceAutomation")]
    public async Task A_build_server_is_known_by_its_variable(string variable, string host)
    {
        var result = await build.WithVariable(variable, "true").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Value("Host").ShouldBe(host);
        result.Value("IsServerBuild").ShouldBe("True");
        result.Value("IsLocalBuild").ShouldBe("False");
    }

    [Theory]
    [InlineData("CI")]
    [InlineData("DRONE")]
    public async Task Anything_else_is_a_terminal(string variable)
    {
        var result = await build.WithVariable(variable, "true").RunAsync();

        result.Value("Host").ShouldBe("Terminal");
        result.Value("IsServerBuild").ShouldBe("False");
    }

    [Fact]
    public async Task An_argument_names_the_host()
    {
        var result = await build.With("--host gitlab").RunAsync();

        result.Value("Host").ShouldBe("GitLab");
    }

    [Fact]
    public async Task A_variable_names_the_host()
    {
        var result = await build.WithVariable("NUKE_HOST", "Jenkins").RunAsync();

        result.Value("Host").ShouldBe("Jenkins");
    }
}
