using CliWrap;
using CliWrap.Buffered;

namespace RegistryCache.Tests;

/// <summary>Runs the current test again as a user without rights where root runs it, since root may read everything.</summary>
internal static class UnprivilegedRun
{
    private const string Nobody = "65534";

    /// <summary>Gives <see langword="false"/> to a user without rights, who goes on with the test.</summary>
    public static async Task<bool> PassesAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        if (Environment.UserName is not "root")
            return false;

        var context = TestContext.Current;
        var test = $"{context.TestClass!.TestClassName}.{context.TestMethod!.MethodName}";
        var run = await Cli.Wrap("setpriv")
            .WithArguments([$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", Environment.ProcessPath!, .. Host(), "-method", test, "-noColor"])
            .WithEnvironmentVariables(variables => variables.Set(CacheFolder.Variable, null).Set("TMPDIR", null).Set("HOME", null).Set("USER", "nobody").Set("LOGNAME", "nobody"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(context.CancellationToken);

        run.StandardOutput.ShouldContain("Errors: 0, Failed: 0, Skipped: 0, Not Run: 0", customMessage: run.StandardOutput + run.StandardError);
        run.StandardOutput.ShouldNotContain("Total: 0,");
        return true;
    }

    private static string[] Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) is "dotnet" ? [typeof(UnprivilegedRun).Assembly.Location] : [];
}
