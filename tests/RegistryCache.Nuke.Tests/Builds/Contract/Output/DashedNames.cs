using Nuke.Common;

namespace Contract;

/// <summary>Names whose words are not plain to see.</summary>
internal sealed class DashedNames : NukeBuild
{
    public static int Run() => Execute<DashedNames>();

    [Parameter] readonly string DockerCacheImage;
    [Parameter] readonly string CIRun;
    [Parameter] readonly string DotNetVersion;
    [Parameter] readonly string NuGetApiKey;
    [Parameter] readonly string GitHubToken;
    [Parameter] readonly string MSBuildPath;
    [Parameter] readonly string UseSSLCert;
    [Parameter] readonly string S3Bucket;
    [Parameter] readonly string Net10Sdk;
    [Parameter] readonly string CacheFromV2;
    [Parameter] readonly string GHCRToken;
    [Parameter(Name = "lowerCase")] readonly string LowerCase;
    [Parameter(Name = "Under_Score")] readonly string UnderScore;

    Target Nothing => _ => _
        .Executes(() => { });
}
