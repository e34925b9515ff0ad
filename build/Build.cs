using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities.Collections;
using RegistryCache.Components;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

/// <summary>This repository's own build, and the component's first user.</summary>
sealed partial class Build : NukeBuild, IDockerCache
{
    public static int Main() => Execute<Build>(x => ((IDockerCache)x).DockerCache);

    static AbsolutePath TestResults => RootDirectory / "artifacts" / "test-results";

    Target Test => _ => _
        .Description("Runs all tests, including those on real engines")
        .Before(SandboxUp)
        .Executes(() =>
        {
            TestResults.CreateOrCleanDirectory();
            try
            {
                DotNet($"test --solution {RootDirectory / "RegistryCache.sln"} --report-trx --results-directory {TestResults}");
            }
            finally
            {
                var count = TestCount.Read(TestResults);
                ReportSummary(_ => _
                    .AddPair("Passed", $"{count.Passed}")
                    .AddPair("Failed", $"{count.Failed}")
                    .AddPair("Skipped", $"{count.Skipped}"));
            }
        });
}
