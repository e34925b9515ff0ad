using System.Diagnostics;

namespace RegistryCache.Tests;

public sealed class GitHistoryTests : IDisposable
{
    private const string Unknown = "0123456789012345678901234567890123456789";

    private readonly string _root = Directory.CreateTempSubdirectory("git-history-").FullName;
    private readonly string _first;
    private readonly string _second;

    public GitHistoryTests()
    {
        Git("init", "--quiet", _root);
        _first = MakeCommit("2024-02-29T12:00:00Z");
        _second = MakeCommit("2024-03-01T12:00:00Z");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_commit_has_the_time_it_was_made()
    {
        (await GitHistory.CommitTimeAsync(_root, _first, Token)).ShouldBe(new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero));
        (await GitHistory.CommitTimeAsync(_root, _second.ToUpperInvariant(), Token)).ShouldBe(new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task The_older_commit_is_an_ancestor_and_the_newer_one_is_not()
    {
        (await GitHistory.IsAncestorAsync(_root, _first, _second, Token)).ShouldBe(true);
        (await GitHistory.IsAncestorAsync(_root, _first, _first, Token)).ShouldBe(true);
        (await GitHistory.IsAncestorAsync(_root, _second, _first, Token)).ShouldBe(false);
    }

    [Fact]
    public async Task In_a_shallow_clone_the_answer_may_be_in_what_was_cut_off()
    {
        var clone = Path.Combine(_root, "clone");
        Git("clone", "--quiet", "--depth=1", $"file://{_root}", clone);

        (await GitHistory.IsAncestorAsync(clone, _first, _second, Token)).ShouldBeNull();
        (await GitHistory.IsAncestorAsync(clone, _second, _second, Token)).ShouldBe(true);
        (await GitHistory.CommitTimeAsync(clone, _first, Token)).ShouldBeNull();
        File.WriteAllText(Path.Combine(clone, "x"), "");
        var side = MakeCommit("2024-03-02T12:00:00Z", clone);
        (await GitHistory.IsAncestorAsync(clone, side, _second, Token)).ShouldBeNull();
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("--help")]
    [InlineData("--output=planted")]
    [InlineData("4f0c1d6")]
    [InlineData("")]
    [InlineData(Unknown + "\n")]
    [InlineData(Unknown + " HEAD")]
    [InlineData("-f0c1d6b0f7a9a0c8f9e0a1b2c3d4e5f60718293")]
    [InlineData(Unknown)] // A hash, of nothing.
    public async Task What_is_not_the_hash_of_a_commit_has_no_history(string commit)
    {
        (await GitHistory.CommitTimeAsync(_root, commit, Token)).ShouldBeNull();
        (await GitHistory.IsAncestorAsync(_root, commit, _second, Token)).ShouldBeNull();
        (await GitHistory.IsAncestorAsync(_root, _first, commit, Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Outside_a_repository_nothing_is_known()
    {
        (await GitHistory.CommitTimeAsync(Path.GetTempPath(), _first, Token)).ShouldBeNull();
        (await GitHistory.IsAncestorAsync(Path.GetTempPath(), _first, _second, Token)).ShouldBeNull();
        (await GitHistory.IsAncestorAsync("/nowhere", _first, _second, Token)).ShouldBeNull();
    }

    private string MakeCommit(string date, string? folder = null)
    {
        Git("-C", folder ?? _root, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--allow-empty", "--message", date, "--date", date);
        return Git("-C", folder ?? _root, "rev-parse", "HEAD").Trim();
    }

    private static string Git(params IEnumerable<string> arguments)
    {
        var words = arguments.ToArray();
        var start = new ProcessStartInfo("git", words) { RedirectStandardOutput = true };
        if (words.SkipWhile(word => word is not "--date").Skip(1).FirstOrDefault() is { } date)
            start.Environment["GIT_COMMITTER_DATE"] = date;
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return output;
    }
}
