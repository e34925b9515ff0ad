using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract.Output;

public sealed class RootTests : IDisposable
{
    private readonly BuildRoot root = new();
    private readonly BuildProcess build = ContractBuild.Of("Roots");

    [Fact]
    public async Task The_root_is_the_nearest_folder_upwards_that_has_a_nuke_folder()
    {
        Directory.CreateDirectory(root.PathOf("one/two"));

        var result = await build.In(root.PathOf("one/two")).RunAsync();

        result.Value("RootDirectory").ShouldBe(root.Path);
        result.Value("TemporaryDirectory").ShouldBe(root.PathOf(".nuke/temp"));
    }

    [Fact]
    public async Task An_argument_names_the_root()
    {
        Directory.CreateDirectory(root.PathOf("other"));

        var result = await build.In(root).With("--root other").RunAsync();

        result.Value("RootDirectory").ShouldBe(root.PathOf("other"));
    }

    [Fact]
    public async Task Without_a_value_it_is_the_working_directory()
    {
        Directory.CreateDirectory(root.PathOf("one"));

        var result = await build.In(root.PathOf("one")).With("--root").RunAsync();

        result.Value("RootDirectory").ShouldBe(root.PathOf("one"));
    }

    [Fact]
    public async Task A_variable_names_the_root()
    {
        var result = await build.In(Path.GetTempPath()).WithVariable("NUKE_ROOT", root.Path).RunAsync();

        result.Value("RootDirectory").ShouldBe(root.Path);
    }

    [Fact]
    public async Task No_root_ends_the_process_the_hard_way()
    {
        var top = Path.GetPathRoot(root.Path)!;

        var result = await build.In(top).RunAsync();

        result.ExitCode.ShouldBe(134);
        result.ErrorOutput.ShouldContain(
            $"Could not locate '.nuke' directory/file while walking up from '{top}'.", Case.Sensitive);
    }

    [Fact]
    public async Task A_build_knows_its_project_and_its_assembly()
    {
        var result = await build.In(root).RunAsync();

        result.Value("BuildProjectFile").ShouldBe("Contract.csproj");
        result.Value("BuildAssemblyFile").ShouldBe("Contract.dll");
    }

    public void Dispose() => root.Dispose();
}
