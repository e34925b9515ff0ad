namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>Which NUKE is compiled against, and how that is found out.</summary>
[Collection<BootstrapTests>]
public sealed class NukeSourceTests(CompiledRepository compiled)
{
    [Fact]
    public async Task A_feed_without_nuke_is_asked_once_and_the_stand_in_runs()
    {
        var repository = await compiled.RestoreAsync();
        repository.NukeSource = null;

        var run = await repository.BuildAsync();
        var again = await repository.TryAsync();

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.ShouldContain("NUKE stand-in: NUKE 10.1.0 cannot be restored here (NU1101: ");
        run.Output.ShouldContain("NUKE_SOURCE=package insists on it.");
        repository.Read(".nuke/temp/nuke-source").ShouldStartWith("standin NU1101: ");
        again.ExitCode.ShouldBe(0, again.Output);
    }

    [Theory]
    [InlineData("package")]
    [InlineData(null)]
    public async Task A_feed_that_serves_a_later_version_of_what_nuke_needs_is_good_enough(string? source)
    {
        var repository = await compiled.RestoreAsync();
        LocalFeed.Write(repository.PathOf("feed"), "Newtonsoft.Stub", "1.0.1");
        LocalFeed.Write(repository.PathOf("feed"), "Nuke.Common", "10.1.0", needs: "Newtonsoft.Stub");
        LocalFeed.Write(repository.PathOf("feed"), "Nuke.Components", "10.1.0", needs: "Newtonsoft.Stub");
        repository.Write("NuGet.config", repository.Read("NuGet.config").Replace(
            "<configuration>", """<configuration><config><add key="globalPackagesFolder" value="packages" /></config>""", StringComparison.Ordinal));
        repository.Write("Directory.Build.props", repository.Read("Directory.Build.props").Replace(
            "<TargetFramework>", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><TargetFramework>", StringComparison.Ordinal));
        repository.NukeSource = source;

        var run = await repository.BuildAsync();

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.Split('\n').ShouldContain("NUKE 10.1.0");
    }

    [Fact]
    public async Task The_package_asked_for_is_not_replaced_by_the_stand_in()
    {
        var repository = await compiled.RestoreAsync();
        repository.NukeSource = "package";

        var run = await repository.BuildAsync();

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("NU1101");
    }

    [Fact]
    public async Task Anything_else_is_one_error_that_names_what_is_allowed()
    {
        var repository = await compiled.RestoreAsync();
        repository.NukeSource = "nuget";

        var run = await repository.BuildAsync();

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("NUKE_SOURCE is 'nuget'; it can be 'package'");
        run.Output.ShouldContain("or 'standin'");
    }

    [Fact]
    public async Task A_project_compiled_against_the_stand_in_is_not_packed()
    {
        var repository = await compiled.RestoreAsync();

        var result = await repository.DotnetAsync("pack", "build/_build.csproj", "-nodeReuse:false");

        result.ExitCode.ShouldBe(1);
        result.StandardOutput.ShouldContain("was compiled against the NUKE stand-in and cannot be packed");
    }
}
