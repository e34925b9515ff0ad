using System.Diagnostics;

namespace RegistryCache.Tests;

/// <summary>Runs the real git, whatever the machine's own settings are.</summary>
internal static class GitCommand
{
    public static string Run(params IEnumerable<string> arguments) => Run([.. arguments], date: null);

    /// <summary>Makes an empty commit at a given time.</summary>
    public static string Commit(string folder, string date, string message = "x")
    {
        Run(["-C", folder, "commit", "--quiet", "--allow-empty", "--message", message], date);
        return Run("-C", folder, "rev-parse", "HEAD").Trim();
    }

    private static string Run(string[] arguments, string? date)
    {
        var start = new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in new Dictionary<string, string?>
        {
            ["GIT_CONFIG_GLOBAL"] = "/dev/null",
            ["GIT_CONFIG_NOSYSTEM"] = "1",
            ["GIT_AUTHOR_NAME"] = "a", ["GIT_AUTHOR_EMAIL"] = "a@b", ["GIT_AUTHOR_DATE"] = date,
            ["GIT_COMMITTER_NAME"] = "a", ["GIT_COMMITTER_EMAIL"] = "a@b", ["GIT_COMMITTER_DATE"] = date,
        })
            start.Environment[name] = value;

        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return output;
    }
}
