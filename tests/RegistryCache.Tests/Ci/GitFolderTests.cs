namespace RegistryCache.Tests;

public sealed class GitFolderTests : IDisposable
{
    private const string Commit = "4f0c1d6b0f7a9a0c8f9e0a1b2c3d4e5f60718293";
    private const string TagObject = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string OtherCommit = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private readonly GitFiles _git = new();

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("ref: refs/heads/main\n", "main")]
    [InlineData("ref: refs/heads/feature/login\n", "feature/login")]
    [InlineData(Commit + "\n", null)] // A detached head names a commit.
    [InlineData("ref: refs/remotes/origin/main\n", null)]
    [InlineData("ref: refs/heads/.invalid\n", null)] // What git writes where the references are in a table.
    [InlineData("", null)]
    public void The_branch_is_the_one_HEAD_names(string head, string? expected)
    {
        _git.Write("HEAD", head);

        Read().Branch.ShouldBe(expected);
    }

    [Fact]
    public void A_nested_folder_belongs_to_the_repository_above_it()
    {
        _git.Write("HEAD", "ref: refs/heads/main\n");

        Read(Directory.CreateDirectory(Path.Combine(_git.Root, "a/b/c")).FullName).Branch.ShouldBe("main");
    }

    [Fact]
    public void A_repository_inside_another_has_a_branch_of_its_own()
    {
        _git.Write("HEAD", "ref: refs/heads/outer\n");
        _git.WriteInRoot("inner/.git/HEAD", "ref: refs/heads/inner\n");

        Read(Path.Combine(_git.Root, "inner")).Branch.ShouldBe("inner");
    }

    [Theory]
    [InlineData("../repository/.git/worktrees/tree")]
    [InlineData("{root}/repository/.git/worktrees/tree")]
    public void A_worktree_has_its_own_HEAD_and_shares_the_references(string folder)
    {
        _git.WriteInRoot("repository/.git/HEAD", "ref: refs/heads/main\n");
        _git.WriteInRoot("repository/.git/refs/heads/side", Commit);
        _git.WriteInRoot("repository/.git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main\n");
        _git.WriteInRoot("repository/.git/worktrees/tree/HEAD", "ref: refs/heads/side\n");
        _git.WriteInRoot("repository/.git/worktrees/tree/commondir", "../..\n");
        _git.WriteInRoot("tree/.git", $"gitdir: {folder.Replace("{root}", _git.Root, StringComparison.Ordinal)}\n");

        var git = Read(Path.Combine(_git.Root, "tree"));

        (git.Branch, git.Commit, git.DefaultBranch).ShouldBe(("side", Commit, "main"));
    }

    [Fact]
    public void Outside_a_repository_there_is_nothing() => GitFolder.Of(_git.Root).ShouldBeNull();

    [Fact]
    public void A_repository_without_anything_in_it_tells_nothing()
    {
        Directory.CreateDirectory(Path.Combine(_git.Root, ".git"));

        var git = Read();

        (git.Branch, git.Commit, git.Tag, git.DefaultBranch).ShouldBe((null, null, null, null));
    }

    [Fact]
    public void A_packed_branch_has_its_commit()
    {
        _git.Write("HEAD", "ref: refs/heads/main");
        _git.Write("packed-refs", $"# pack-refs with: peeled fully-peeled sorted \n{OtherCommit} refs/heads/a\n{Commit} refs/heads/main\n");

        Read().Commit.ShouldBe(Commit);
    }

    [Fact]
    public void A_branch_of_its_own_file_goes_before_the_packed_one()
    {
        _git.Write("HEAD", "ref: refs/heads/main");
        _git.Write("refs/heads/main", Commit + "\n");
        _git.Write("packed-refs", $"{OtherCommit} refs/heads/main\n");

        Read().Commit.ShouldBe(Commit);
    }

    [Fact]
    public void HEAD_leads_out_of_no_repository()
    {
        _git.Write("HEAD", "ref: refs/heads/../../../secret");
        _git.WriteInRoot("secret", Commit);
        Directory.CreateDirectory(Path.Combine(_git.Root, ".git/refs/heads"));

        Read().Commit.ShouldBeNull();
    }

    [Theory]
    [InlineData("v1", "", "v1")]
    [InlineData("", Commit + " refs/tags/v1\n", "v1")]
    [InlineData("", TagObject + " refs/tags/release/v1\n^" + Commit + "\n", "release/v1")] // An annotated one.
    [InlineData("v1", OtherCommit + " refs/tags/v1\n", "v1")] // It was moved since it was packed.
    [InlineData("v1", Commit + " refs/tags/v1.0\n", null)] // Nobody knows which is meant.
    [InlineData("", OtherCommit + " refs/tags/v1\n" + Commit + " refs/heads/v2\n", null)]
    [InlineData("", "", null)]
    public void A_detached_head_on_one_tag_is_a_build_of_it(string own, string packed, string? expected)
    {
        _git.Write("HEAD", Commit + "\n");
        _git.Write("packed-refs", packed);
        if (own is not "")
            _git.Write($"refs/tags/{own}", Commit);

        var git = Read();

        (git.Tag, git.Commit).ShouldBe((expected, Commit));
    }

    [Theory]
    [InlineData("refs/tags")]
    [InlineData("refs/tags/release")]
    [InlineData("refs/tags/v1")]
    [InlineData("packed-refs")]
    [InlineData("HEAD")]
    [InlineData("")]
    public async Task Parts_of_a_repository_that_cannot_be_read_are_not_known(string part)
    {
        if (await UnprivilegedRun.PassesAsync())
            return;
        _git.Write("HEAD", Commit + "\n");
        _git.Write("refs/tags/v1", Commit);
        _git.Write("refs/tags/release/v1", OtherCommit);
        _git.Write("packed-refs", $"{Commit} refs/tags/v2\n");
        var path = Path.Combine(_git.Root, ".git", part);
        UnixCommand.Run("chmod", "0", path);

        var git = Read();
        var (tag, commit) = (git.Tag, git.Commit);

        UnixCommand.Run("chmod", "700", path);
        (tag, commit).ShouldBe((part is "packed-refs" ? "v1" : part is "refs/tags/v1" ? "v2" : null, part is "HEAD" or "" ? null : Commit));
    }

    [Fact]
    public void What_git_itself_writes_is_read()
    {
        var origin = Path.Combine(_git.Root, "origin");
        var clone = Path.Combine(_git.Root, "clone");
        var tree = Path.Combine(_git.Root, "tree");
        GitCommand.Run("init", "--quiet", "--initial-branch=trunk", origin);
        var commit = GitCommand.Commit(origin, "2024-02-29T12:00:00Z");
        GitCommand.Run("-C", origin, "tag", "--annotate", "--message=x", "release/v1");
        GitCommand.Run("clone", "--quiet", origin, clone);
        GitCommand.Run("-C", clone, "worktree", "add", "--quiet", "-b", "side", tree);
        GitCommand.Run("-C", clone, "checkout", "--quiet", "release/v1");

        var detached = Read(clone);
        var side = Read(tree);

        (detached.Branch, detached.Tag, detached.Commit, detached.DefaultBranch).ShouldBe((null, "release/v1", commit, "trunk"));
        (side.Branch, side.Tag, side.Commit, side.DefaultBranch).ShouldBe(("side", null, commit, "trunk"));
        GitCommand.Run("-C", clone, "pack-refs", "--all");
        Read(tree).Commit.ShouldBe(commit);
    }

    private GitFolder Read(string? folder = null) => GitFolder.Of(folder ?? _git.Root).ShouldNotBeNull();
}
