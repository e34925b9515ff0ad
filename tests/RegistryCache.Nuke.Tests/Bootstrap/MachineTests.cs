namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>What the bootstrap makes of a machine without the usual folders.</summary>
[Collection<BootstrapTests>]
public sealed class MachineTests(CompiledRepository compiled)
{
    [Theory]
    [InlineData("HOME", "/nowhere/home")]
    [InlineData("HOME", "")]
    [InlineData("HOME", null)]
    [InlineData("TMPDIR", "/nowhere/tmp")]
    public async Task A_build_is_compiled_and_runs_without_a_folder_that_it_can_do_without(string variable, string? value)
    {
        var repository = await compiled.RestoreAsync();
        repository.Edit("src/Library/Library.cs", "library 1", "library 2");
        repository.Variables[variable] = value;

        var run = await repository.BuildAsync();

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.ShouldContain("library 2");
        Directory.Exists("/nowhere").ShouldBeFalse();
    }

    [Fact]
    public async Task Where_no_sdk_can_be_downloaded_the_last_line_says_what_to_do()
    {
        var repository = await compiled.RestoreAsync();
        repository.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");
        repository.Variables["DOTNET_INSTALL_URL"] = "http://127.0.0.1:1/dotnet-install.sh";

        var run = await repository.BuildAsync();

        run.ExitCode.ShouldBe(1);
        run.Output.TrimEnd().Split('\n')[^1].ShouldBe(
            "No .NET SDK could be installed from http://127.0.0.1:1/dotnet-install.sh: install the SDK that global.json names, or set DOTNET_INSTALL_URL to a dotnet-install.sh that this machine can reach.");
    }

    [Fact]
    public async Task A_clone_that_cannot_be_written_is_one_sentence()
    {
        var repository = await compiled.RestoreAsync();
        Directory.Delete(repository.PathOf(".nuke/temp"), recursive: true);
        File.WriteAllText(repository.PathOf(".nuke/temp"), "in the way");

        var run = await repository.BuildAsync();

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBe($"{repository.Root}/.nuke/temp/bootstrap cannot be written, and what is compiled is remembered there: make the clone writable for the user who builds.\n");
    }
}
