namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>What the bootstrap passes on: arguments, exit codes, signals.</summary>
[Collection<BootstrapTests>]
public sealed class ArgumentTests(CompiledRepository compiled)
{
    [Theory]
    [InlineData("two words")]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("$HOME `id` $(id)")]
    [InlineData("double \" and single ' quotes")]
    [InlineData("back\\slash\\")]
    [InlineData("first line\nsecond line\n")]
    [InlineData("--help")]
    [InlineData("--")]
    public async Task An_argument_arrives_as_it_was_given(string argument)
    {
        var repository = await compiled.RestoreAsync();

        var run = await repository.BuildAsync("before", argument, "after");

        run.Output.ShouldContain($"<before>\n<{argument}>\n<after>\n");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(255)]
    public async Task The_exit_code_of_the_build_is_its_own(int code)
    {
        var repository = await compiled.RestoreAsync();

        var run = await repository.BuildAsync("exit", $"{code}");

        run.ExitCode.ShouldBe(code);
    }

    [Fact]
    public async Task A_signal_to_the_script_reaches_the_build()
    {
        var repository = await compiled.RestoreAsync();

        var code = await StoppedScript.TerminateAsync(repository, whenOutput: "<wait>", "wait");

        code.ShouldBe(143);
    }

    [Fact]
    public async Task It_says_which_sdk_and_which_nuke_run()
    {
        var repository = await compiled.RestoreAsync();

        var run = await repository.BuildAsync();

        run.Output.ShouldContain("Microsoft (R) .NET SDK version 10.");
        run.Output.ShouldContain("NUKE stand-in: NUKE_SOURCE asks for it.");
    }
}
