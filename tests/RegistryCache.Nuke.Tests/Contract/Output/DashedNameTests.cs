using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Output;

public sealed class DashedNameTests(DashedNameTests.Run run) : IClassFixture<DashedNameTests.Run>
{
    [Theory]
    [InlineData("DockerCacheImage", "--docker-cache-image")]
    [InlineData("CIRun", "--cirun")]
    [InlineData("DotNetVersion", "--dotnet-version")]
    [InlineData("NuGetApiKey", "--nuget-api-key")]
    [InlineData("GitHubToken", "--github-token")]
    [InlineData("MSBuildPath", "--msbuild-path")]
    [InlineData("UseSSLCert", "--use-sslcert")]
    [InlineData("S3Bucket", "--s3bucket")]
    [InlineData("Net10Sdk", "--net10sdk")]
    [InlineData("CacheFromV2", "--cache-from-v2")]
    [InlineData("GHCRToken", "--ghcrtoken")]
    [InlineData("lowerCase", "--lower-case")]
    [InlineData("Under_Score", "--under_score")]
    public void Help_splits_a_name_where_a_small_letter_meets_a_capital(string name, string dashed) =>
        run.Result.Lines.ShouldContain(x => x.Trim().Split(' ')[0] == dashed, name);

    public sealed class Run() : SharedRun(ContractBuild.Of("DashedNames").With("--help"));
}
