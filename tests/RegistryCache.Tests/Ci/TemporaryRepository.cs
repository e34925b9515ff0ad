using System.Diagnostics;
using System.Globalization;

namespace RegistryCache.Tests;

/// <summary>Is a git repository of one test, whose commits are a minute apart.</summary>
internal sealed class TemporaryRepository : IDisposable
{
    private DateTimeOffset _time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public TemporaryRepository() => Git("init", "--quiet");

    public string Folder { get; } = Directory.CreateTempSubdirectory("registry-cache-repository-").FullName;

    /// <summary>Commits, and gives the commit's hash.</summary>
    public string Commit(string message)
    {
        _time = _time.AddMinutes(1);
        Git("commit", "--quiet", "--allow-empty", "--message", message);
        return Git("rev-parse", "HEAD");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", Folder, "-c", "user.name=test", "-c", "user.email=test@localhost", .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["GIT_COMMITTER_DATE"] = _time.ToString("o", CultureInfo.InvariantCulture) },
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return output;
    }
}
