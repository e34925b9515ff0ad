using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Output;

public sealed class HelpTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("Clean --help")]
    public async Task Help_lists_targets_as_declared_and_parameters_by_name_and_runs_nothing(string arguments)
    {
        var result = await ContractBuild.Of("Helpful").With(arguments).RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Output.Trim().ShouldBe(
            """
            Targets (with their direct dependencies):

              Clean               
                Removes what was built
              Build (default)      -> Clean
              Test (default)       -> Build, Clean
              Publish             
                Publishes what was built

            Parameters:

              --count                  <no description>
              --flag                   <no description>
              --flavor                 <no description>
              --folder                 <no description>
              --image-name             The name of the image, which may well be so long a
                                       text that it takes more than a single line.
              --items                  <no description>
              --layer-cache-registry   Where the layers are kept.
              --maybe                  <no description>
              --mode                   How fast.
              --nuget-api-key          The key.
              --number                 <no description>
              --renamed                <no description>
              --size                   <no description>

              --continue               Indicates to continue a previously failed build
                                       attempt.
              --help                   Shows the help text for this build assembly.
              --host                   Host for execution. Default is 'automatic'.
              --no-logo                Disables displaying the NUKE logo.
              --plan                   Shows the execution plan (HTML).
              --profile                Defines the profiles to load.
              --root                   Root directory during build execution.
              --skip                   List of targets to be skipped. Empty list skips all
                                       dependencies.
              --target                 List of targets to be invoked. Default is 'Build,
                                       Test'.
              --verbosity              Logging verbosity during build execution. Default is
                                       'Normal'.
            """);
    }

    [Fact]
    public async Task Without_a_target_and_a_default_there_is_help()
    {
        var result = await ContractBuild.Of("NoDefault").RunAsync();

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldStartWith("Targets (with their direct dependencies):");
        result.ShouldSay("Default is '<none>'.");
        result.Summary.ShouldBeEmpty();
    }
}
