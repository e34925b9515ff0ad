using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Cache;

/// <summary>Jobs of one branch that end in another order than its commits were made in.</summary>
public abstract class CommitOrderTests(EngineFixture engine) : ImageTests(engine)
{
    private string Cache => $"{Image[..Image.LastIndexOf(':')]}:cache-feature{(Engine is ClassicEngine ? "..20.10" : "")}";

    [Fact]
    public async Task An_older_commit_does_not_replace_the_cache_of_a_newer_one()
    {
        var older = await GitAsync("init --quiet", "commit --quiet --allow-empty --message older");
        Project.Append("src/main.awk", "\n# changed\n");
        var newer = await GitAsync("commit --quiet --all --message newer");
        await SucceedAsync(Build.OnBranch("feature", newer), "DockerCache");
        var cache = await RegistryContent.DigestAsync(Cache);
        await GitAsync($"checkout --quiet {older}");

        var late = await RunAsync(Build.OnBranch("feature", older), "DockerCache");

        late.ExitCode.ShouldBe(0, late.Output);
        Note(late, "DockerCachePush").ShouldEndWith($"Cache: {Cache} is kept: it is of commit {newer}, which is newer than {older}");
        (await RegistryContent.DigestAsync(Cache)).ShouldBe(cache);
    }

    [Fact]
    public async Task A_newer_commit_replaces_the_cache_of_an_older_one()
    {
        var older = await GitAsync("init --quiet", "commit --quiet --allow-empty --message older");
        await SucceedAsync(Build.OnBranch("feature", older), "DockerCache");
        var cache = await RegistryContent.DigestAsync(Cache);
        Project.Append("src/main.awk", "\n# changed\n");
        var newer = await GitAsync("commit --quiet --all --message newer");

        var result = await RunAsync(Build.OnBranch("feature", newer), "DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        (await RegistryContent.DigestAsync(Cache)).ShouldNotBe(cache);
    }

    /// <summary>Runs git in the project, and gives the commit that is checked out then.</summary>
    private async Task<string> GitAsync(params string[] commands)
    {
        var git = $"git -C {Project.Folder} -c user.name=test -c user.email=test@localhost";
        var result = await Shell.RunAsync(string.Join(" && ", [.. commands.Append("rev-parse HEAD").SelectMany(WithFiles)]), new Dictionary<string, string?>());
        result.ExitCode.ShouldBe(0, result.ErrorOutput);
        return result.Output.Trim();

        string[] WithFiles(string command) => command.StartsWith("init", StringComparison.Ordinal) ? [$"{git} {command}", $"{git} add ."] : [$"{git} {command}"];
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : CommitOrderTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : CommitOrderTests(engine);
}
