namespace RegistryCache.Tests;

public sealed class GitHeadTests : IDisposable
{
    private readonly GitFiles _git = new();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void The_branch_is_the_one_that_is_checked_out()
    {
        _git.Write("HEAD", "ref: refs/heads/main\n");

        GitHead.ReadBranch(_git.Root).ShouldBe("main");
    }

    [Fact]
    public void Outside_a_repository_there_is_no_branch() => GitHead.ReadBranch(_git.Root).ShouldBeNull();
}
