using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Parameters;

public sealed class SecretTests
{
    private readonly BuildProcess build = ContractBuild.Of("Secrets");

    [Fact]
    public async Task A_secret_is_read_from_the_command_line_and_not_hidden_from_what_the_build_writes()
    {
        var result = await build.With("--token s3cr3t").RunAsync();

        result.Value("Token").ShouldBe("s3cr3t");
    }

    [Fact]
    public async Task A_secret_is_read_from_the_environment()
    {
        var result = await build.WithVariable("TOKEN", "s3cr3t").RunAsync();

        result.Value("Token").ShouldBe("s3cr3t");
    }

    [Fact]
    public async Task A_secret_in_plain_text_is_not_read_from_a_file()
    {
        using var root = new BuildRoot().WriteParameters("""{ "Token": "s3cr3t" }""");

        var result = await build.In(root).WithVariable("PARAMS_KEY", "password").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Problems.ShouldBe(["Could not inject value for Secrets.Token"]);
        result.Value("Token").ShouldBe("default");
    }
}
