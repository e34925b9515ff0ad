namespace RegistryCache.Tests;

public sealed class GitHeadTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("git-head-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("ref: refs/heads/main\n", "main")]
    [InlineData("ref: refs/heads/feature/login\n", "feature/login")]
    [InlineData("4f0c1d6b0f7a9a0c8f9e0a1b2c3d4e5f60718293\n", null)] // A detached head names a commit.
    [InlineData("ref: refs/remotes/origin/main\n", null)]
    [InlineData("ref: refs/heads/.invalid\n", null)] // What git writes where the references are in a table.
    [InlineData("", null)]
    public void The_branch_is_the_one_HEAD_names(string head, string? expected)
    {
        Write(".git/HEAD", head);

        GitHead.ReadBranch(_root).ShouldBe(expected);
    }

    [Fact]
    public void A_nested_folder_belongs_to_the_repository_above_it()
    {
        Write(".git/HEAD", "ref: refs/heads/main\n");

        GitHead.ReadBranch(Directory.CreateDirectory(Path.Combine(_root, "a/b/c")).FullName).ShouldBe("main");
    }

    [Fact]
    public void A_repository_inside_another_has_a_branch_of_its_own()
    {
        Write(".git/HEAD", "ref: refs/heads/outer\n");
        Write("inner/.git/HEAD", "ref: refs/heads/inner\n");

        GitHead.ReadBranch(Path.Combine(_root, "inner")).ShouldBe("inner");
    }

    [Theory]
    [InlineData("../repository/.git/worktrees/tree")]
    [InlineData("{root}/repository/.git/worktrees/tree")]
    public void A_worktree_names_its_folder_in_a_file(string folder)
    {
        Write("repository/.git/HEAD", "ref: refs/heads/main\n");
        Write("repository/.git/worktrees/tree/HEAD", "ref: refs/heads/side\n");
        Write("tree/.git", $"gitdir: {folder.Replace("{root}", _root, StringComparison.Ordinal)}\n");

        GitHead.ReadBranch(Path.Combine(_root, "tree")).ShouldBe("side");
    }

    [Fact]
    public void Outside_a_repository_there_is_no_branch() => GitHead.ReadBranch(_root).ShouldBeNull();

    [Fact]
    public void A_repository_without_HEAD_has_no_branch()
    {
        Directory.CreateDirectory(Path.Combine(_root, ".git"));

        GitHead.ReadBranch(_root).ShouldBeNull();
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
