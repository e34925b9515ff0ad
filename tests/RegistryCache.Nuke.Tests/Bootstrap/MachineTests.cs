namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>What the bootstrap makes of a machine without the usual folders.</summary>
[Collection<BootstrapTests>]
public sealed class MachineTests(CompiledRepository compiled)
{
    [Theory]
    [InlineData("HOME", "/nowhere/home")]
    [InlineData("HOME", "/proc/sys")] // Not even root can write there.
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

    [Theory]
    [InlineData("http://127.0.0.1:1/dotnet-install.sh", "curl: (7) ")]
    [InlineData("file:///nowhere/dotnet-install.sh", "curl: (37) ")]
    public async Task An_sdk_that_is_too_old_and_cannot_be_replaced_is_one_sentence(string url, string reason)
    {
        var repository = await compiled.RestoreAsync();
        repository.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");
        repository.Variables["DOTNET_INSTALL_URL"] = url;

        var run = await repository.BuildAsync();

        run.ExitCode.ShouldBe(1);
        var lines = run.Output.TrimEnd().Split('\n');
        lines.Length.ShouldBe(2, run.Output);
        lines[0].ShouldMatch("^Installing a .NET SDK to .*, because global.json asks for version 99.0.100 and .*/dotnet has 10[.0-9 ]*\\.$");
        lines[1].ShouldStartWith("No .NET SDK can be used because global.json asks for version 99.0.100 and ");
        lines[1].ShouldContain($", and none could be installed from {url} ({reason}");
        lines[1].ShouldEndWith("): install the SDK, or set DOTNET_INSTALL_URL to a dotnet-install.sh that this machine can reach.");
    }

    [Theory]
    [InlineData("echo 'dotnet_install: Error: no such version'; exit 1", "dotnet_install: Error: no such version")]
    [InlineData("exit 0", "it does not satisfy global.json either")]
    public async Task An_installer_that_installs_no_sdk_is_one_sentence_with_its_last_line(string installer, string reason)
    {
        var repository = await compiled.RestoreAsync();
        repository.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");
        repository.Write("dotnet-install.sh", installer);
        repository.Variables["DOTNET_INSTALL_URL"] = new Uri(repository.PathOf("dotnet-install.sh")).AbsoluteUri;

        var run = await repository.BuildAsync();

        run.ExitCode.ShouldBe(1);
        run.Output.TrimEnd().Split('\n')[^1].ShouldContain($" ({reason}): install the SDK, or set DOTNET_INSTALL_URL ");
    }

    [Fact]
    public async Task A_package_source_that_does_not_answer_is_one_sentence_and_is_asked_again()
    {
        var repository = await compiled.RestoreAsync();
        repository.NukeSource = null;
        repository.Write(".nuke/temp/nuke-source", "standin NU1301: Failed to retrieve information about 'Nuke.Components'");
        repository.Variables["REFUSAL"] =
            """
            /a/b.csproj : error NU1301: Unable to load the service index for source https://feed.example.com/index.json. [/a/_build.csproj]
            /a/b.csproj : error NU1301:   Connection refused (127.0.0.1:1) [/a/_build.csproj]
            /a/b.csproj : error NU1301:   Connection refused [/a/_build.csproj]
            /a/_build.csproj : error NU1301: Unable to load the service index for source https://feed.example.com/index.json.

            Build FAILED.
            """;

        var run = await repository.TryAsync();

        run.ExitCode.ShouldBe(ScratchRepository.Refused);
        run.Output.TrimEnd().Split('\n').ShouldBe(
        [
            "Compiling build/, which is new or has changed.",
            "NuGet packages cannot be restored: Unable to load the service index for source https://feed.example.com/index.json "
            + "(Connection refused (127.0.0.1:1)); connect this machine, set https_proxy, or name a source that it can reach in NuGet.config, "
            + $"and run again (all errors: {repository.PathOf(".nuke/temp/bootstrap/compile.log")}).",
        ]);
        File.Exists(repository.PathOf(".nuke/temp/nuke-source")).ShouldBeFalse();
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
