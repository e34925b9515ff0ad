namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>What makes the bootstrap compile, and what does not.</summary>
[Collection<BootstrapTests>]
public sealed class EditTests(CompiledRepository compiled)
{
    private static readonly Dictionary<string, Action<ScratchRepository>> Relevant = new()
    {
        ["a source, size and time kept"] = x => x.Edit("build/Build.cs", "build 1", "build 2"),
        ["a source of a referenced project"] = x => x.Edit("src/Library/Library.cs", "library 1", "library 2"),
        ["a source linked from elsewhere"] = x => x.Edit("shared/deep/Shared.cs", "shared 1", "shared 2"),
        ["an embedded resource"] = x => x.Edit("build/motto.txt", "motto 1", "motto 2"),
        ["a copied file linked from elsewhere"] = x => x.Edit("data/copied.txt", "copied 1", "copied 2"),
        ["an import with an unusual name"] = x => x.Edit("eng/settings.xml", "SETTING_A", "SETTING_B"),
        ["a project file"] = x => x.Edit("src/Library/Library.csproj", "sample", "simple"),
        ["the choice of NUKE"] = x => x.Edit("build/nuke.props", "Where", "where"),
        ["the properties of all projects"] = x => x.Edit("Directory.Build.props", "enable", "ENABLE"),
        ["the package versions"] = x => x.Edit("Directory.Packages.props", "10.1.0", "10.1.1"),
        ["the package sources"] = x => x.Edit("NuGet.config", "empty", "EMPTY"),
        ["the SDK asked for"] = x => x.Edit("global.json", "10.0.100", "10.0.101"),
        ["the code style"] = x => x.Edit(".editorconfig", "true", "True"),
        ["the bootstrap"] = x => x.Edit("build.sh", "Compiles", "compiles"),
        ["a new source"] = x => x.Add("build/New.cs"),
        ["a new source of a referenced project"] = x => x.Add("src/Library/New/New.cs"),
        ["a new source in a folder that is called bin"] = x => x.Add("src/Library/Files/bin/New.cs"),
        ["a new source where others are linked from"] = x => x.Add("shared/other/New.cs"),
        ["a new source with a line break in its name"] = x => x.Add("src/Library/New\nline.cs"),
        ["a new hidden file"] = x => x.Add("src/Library/.globalconfig"),
        ["new properties of a folder of projects"] = x => x.Add("src/Directory.Build.props", "<Project />"),
        ["new targets of a folder of projects"] = x => x.Add("src/Directory.Build.targets", "<Project />"),
        ["new command line options for MSBuild"] = x => x.Add("Directory.Build.rsp"),
        ["a new code style of a folder of projects"] = x => x.Add("src/.editorconfig"),
        ["a deleted source"] = x => File.Delete(x.PathOf("src/Library/Library.cs")),
        ["a deleted import"] = x => File.Delete(x.PathOf("eng/settings.xml")),
        ["a renamed source"] = x => File.Move(x.PathOf("build/Build.cs"), x.PathOf("build/Built.cs")),
        ["two sources that changed places"] = x =>
        {
            File.Move(x.PathOf("build/Build.cs"), x.PathOf("build/Other.cs"));
            File.Move(x.PathOf("shared/deep/Shared.cs"), x.PathOf("build/Build.cs"));
            File.Move(x.PathOf("build/Other.cs"), x.PathOf("shared/deep/Shared.cs"));
        },
        ["a source that became a link to another"] = x =>
        {
            File.Move(x.PathOf("build/Build.cs"), x.PathOf("build.txt"));
            x.Edit("build.txt", "build 1", "build 2");
            File.CreateSymbolicLink(x.PathOf("build/Build.cs"), "../build.txt");
        },
        ["a missing output"] = x => File.Delete(x.PathOf("build/bin/Debug/_build.dll")),
        ["a missing library"] = x => File.Delete(x.PathOf("build/bin/Debug/Library.dll")),
        ["a lost list of inputs"] = x => File.Delete(x.PathOf(".nuke/temp/bootstrap/inputs")),
        ["a broken list of inputs"] = x => x.Write(".nuke/temp/bootstrap/inputs", "F build/Build.cs\n"),
    };

    private static readonly Dictionary<string, Action<ScratchRepository>> Irrelevant = new()
    {
        ["nothing"] = _ => { },
        ["a source's time"] = x => File.SetLastWriteTimeUtc(x.PathOf("build/Build.cs"), DateTime.UtcNow),
        ["a document"] = x => x.Write("README.md", "Something else.\n"),
        ["another project"] = x => x.Add("tests/Tests/Tests.cs"),
        ["a project's own output"] = x => x.Add("src/Library/bin/Release/Library.dll"),
        ["a project's own intermediate output"] = x => x.Add("src/Library/obj/Release/Library.cs"),
        ["a file that a project says is none of its own"] = x => x.Write("src/Library/sample/input.txt", "Else.\n"),
    };

    public static TheoryData<string> RelevantEdits => [.. Relevant.Keys];

    public static TheoryData<string> IrrelevantEdits => [.. Irrelevant.Keys];

    [Theory]
    [MemberData(nameof(RelevantEdits))]
    public async Task An_edit_of_what_it_is_made_of_is_compiled(string edit)
    {
        var repository = await compiled.RestoreAsync();

        Relevant[edit](repository);
        var run = await repository.TryAsync();

        run.Compiled.ShouldBeTrue(run.Output);
        run.Rebuilt.ShouldBeTrue("MSBuild cannot see this edit by its time");
        run.ExitCode.ShouldBe(ScratchRepository.Refused);
        (await repository.TryAsync()).Compiled.ShouldBeTrue("a compile that failed does not count");
    }

    [Theory]
    [MemberData(nameof(IrrelevantEdits))]
    public async Task An_edit_of_anything_else_is_not_compiled(string edit)
    {
        var repository = await compiled.RestoreAsync();

        Irrelevant[edit](repository);
        var run = await repository.TryAsync();

        run.ExitCode.ShouldBe(0, run.Output);
        run.Calls.Count.ShouldBe(1, "starting the build is the only call of dotnet");
    }

    [Fact]
    public async Task An_edit_that_is_younger_than_the_last_compile_is_compiled_incrementally()
    {
        var repository = await compiled.RestoreAsync();

        repository.Write("src/Library/Library.cs", repository.Read("src/Library/Library.cs") + "\n");
        var run = await repository.TryAsync();

        run.Compiled.ShouldBeTrue(run.Output);
        run.Rebuilt.ShouldBeFalse();
    }

    [Fact]
    public async Task An_incremental_compile_is_not_trusted_after_someone_else_has_compiled()
    {
        var repository = await compiled.RestoreAsync();

        repository.Write("src/Library/Library.cs", repository.Read("src/Library/Library.cs") + "\n");
        File.SetLastWriteTimeUtc(repository.PathOf("src/Library/obj/Debug/net10.0/Library.dll"), DateTime.UtcNow);
        var run = await repository.TryAsync();

        run.Rebuilt.ShouldBeTrue(run.Output);
    }
}
