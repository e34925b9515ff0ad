namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>What the compiler makes of it: these tests really compile.</summary>
[Collection<BootstrapTests>]
public sealed class CompileTests(CompiledRepository compiled)
{
    private const string CompileLog = ".nuke/temp/bootstrap/compile.log";

    [Fact]
    public async Task Edits_that_no_timestamp_shows_are_in_what_runs()
    {
        var repository = await compiled.RestoreAsync();

        repository.Edit("src/Library/Library.cs", "library 1", "library 2");
        repository.Edit("shared/deep/Shared.cs", "shared 1", "shared 2");
        repository.Edit("build/motto.txt", "motto 1", "motto 2");
        repository.Edit("data/copied.txt", "copied 1", "copied 2");
        repository.Edit("eng/settings.xml", "SETTING_A", "SETTING_B");
        var run = await repository.BuildAsync();

        run.Output.ShouldContain("build 1\nlibrary 2\nshared 2\ncopied 2\nmotto 2");
        run.Output.ShouldNotContain("setting A");
        (await repository.TryAsync()).ExitCode.ShouldBe(0, "what was compiled is not compiled again");
    }

    [Fact]
    public async Task A_compile_error_is_shown_each_time_until_it_is_corrected()
    {
        var repository = await compiled.RestoreAsync();

        repository.Write("src/Library/Library.cs", "broken");
        var first = await repository.BuildAsync();
        var second = await repository.BuildAsync();
        repository.Write("src/Library/Library.cs", """public static class Library { public const string Text = "corrected"; }""");
        var third = await repository.BuildAsync();

        first.ExitCode.ShouldBe(1);
        first.Output.ShouldContain("Library.cs(1,7): error CS");
        first.Output.ShouldNotContain("build 1");
        second.ExitCode.ShouldBe(1);
        third.Output.ShouldContain("corrected");
    }

    [Fact]
    public async Task What_somebody_else_compiled_is_not_taken_for_its_own()
    {
        var repository = await compiled.RestoreAsync();
        await repository.CopyAsync("build/Build.cs", "build.cs.original");

        repository.Write("build/Build.cs", """Console.WriteLine("other");""");
        await repository.DotnetAsync("build", "build/_build.csproj", "-nodeReuse:false");
        await repository.CopyAsync("build.cs.original", "build/Build.cs");
        var run = await repository.BuildAsync();

        run.Output.ShouldContain("build 1");
    }

    [Fact]
    public async Task A_moved_clone_works_and_sees_edits()
    {
        var repository = await compiled.RestoreAsync();

        repository.Move("it's [moved] & $elsewhere");
        repository.Edit("src/Library/Library.cs", "library 1", "library 2");
        var run = await repository.BuildAsync();

        run.Output.ShouldContain("library 2");
        (await repository.TryAsync()).ExitCode.ShouldBe(0, "what was compiled is not compiled again");
    }

    [Fact]
    public async Task Two_at_once_compile_once_and_both_run()
    {
        var repository = await compiled.RestoreAsync();

        repository.Edit("src/Library/Library.cs", "library 1", "library 2");
        var runs = await Task.WhenAll(repository.BuildAsync(), repository.BuildAsync(), repository.BuildAsync());

        runs.ShouldAllBe(x => x.ExitCode == 0 && x.Output.Contains("library 2", StringComparison.Ordinal));
        runs.Count(x => x.Compiled).ShouldBe(1);
    }

    [Fact]
    public async Task A_compile_that_was_stopped_is_done_again()
    {
        var repository = await compiled.RestoreAsync();

        repository.Edit("build/Build.cs", "build 1", "build 2");
        var terminated = await StoppedScript.SignalAsync(repository, "TERM", whenFile: CompileLog);
        var killed = await StoppedScript.SignalAsync(repository, "KILL", whenFile: CompileLog);
        var run = await repository.BuildAsync();

        terminated.ShouldBe(143);
        killed.ShouldBe(137);
        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.ShouldContain("build 2");
    }
}
