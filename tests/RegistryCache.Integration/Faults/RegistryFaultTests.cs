using RegistryCache.BuildRuns;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Faults;

/// <summary>What a registry can do to a build: it costs the cache, never the build, and a push that fails is a failure.</summary>
public abstract class RegistryFaultTests(EngineFixture engine) : ImageTests(engine)
{
    private static readonly RegistryAccount Account = new("builder", "right horse");

    [Fact]
    public async Task A_refused_login_is_denied_and_no_miss()
    {
        await using var registry = await Engine.StartRegistryAsync(new RegistryOptions { Account = Account });
        var image = NewImage(registry.Address);

        var result = await RunAsync(WithLogin(BuildOf(image), Account with { Password = "wrong horse" }), "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCachePull").ShouldBe($"Found: {CacheOf(image)} and {image} denied, {registry.Address} answers 401 Unauthorized");
        result.Problems.ShouldContain($"Cache {CacheOf(image)} and {image} are denied, {registry.Address} answers 401 Unauthorized");
        Note(result, "DockerCacheBuild").ShouldStartWith("Built: ", customMessage: "the build goes on");
        Note(result, "DockerCachePush").ShouldStartWith(
            $"CacheException: Pushing {image} failed: denied, {registry.Address} answers 401 Unauthorized; login of 'builder' failed: ");
        (await RegistryContent.DigestAsync(image, Account)).ShouldBeNull();
    }

    [Fact]
    public async Task A_login_pushes_leaves_nothing_behind_and_hits_the_next_time()
    {
        await using var registry = await Engine.StartRegistryAsync(new RegistryOptions { Account = Account });
        var image = NewImage(registry.Address);
        var userFiles = UserFiles();
        var temporary = Directory.CreateTempSubdirectory("login-");
        var build = WithLogin(BuildOf(image), Account).WithVariable("TMPDIR", temporary.FullName);
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var first = await RunAsync(build, "DockerCache");
        await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var second = await RunAsync(build, "DockerCache");

        first.ExitCode.ShouldBe(0, first.Output);
        (first.RawOutput + second.RawOutput).ShouldNotContain(Account.Password);
        Note(second, "DockerCacheBuild").ShouldStartWith($"Built: {SampleProject.Steps} of {SampleProject.Steps} steps cached, ");
        UserFiles().ShouldBe(userFiles);
        temporary.EnumerateDirectories("registry-cache-*").ShouldBeEmpty();
        temporary.Delete(recursive: true);
    }

    [Fact]
    public async Task Credentials_docker_has_already_are_enough()
    {
        await using var registry = await Engine.StartRegistryAsync(new RegistryOptions { Account = Account });
        var image = NewImage(registry.Address);
        using var config = new DockerConfigFolder(Engine.Engine, registry.Address, Account);

        var result = await RunAsync(BuildOf(image).WithVariable("DOCKER_CONFIG", config.Path), "DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        (await RegistryContent.DigestAsync(image, Account)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_stopped_registry_is_unreachable_and_only_the_push_fails()
    {
        await using var registry = await Engine.StartRegistryAsync(new RegistryOptions());
        var image = NewImage(registry.Address);
        await registry.StopAsync(TestContext.Current.CancellationToken);

        var result = await RunAsync(BuildOf(image), "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCachePull").ShouldStartWith($"Found: {CacheOf(image)} and {image} unreachable, {registry.Address}: Connection refused");
        Note(result, "DockerCacheBuild").ShouldStartWith("Built: ");
        Note(result, "DockerCachePush").ShouldStartWith($"CacheException: Pushing {image} failed: unreachable, {registry.Address}: Connection refused");
    }

    [Fact]
    public async Task A_read_only_registry_fails_the_push_and_keeps_what_it_has()
    {
        await using var registry = await Engine.StartRegistryAsync(new RegistryOptions());
        var image = NewImage(registry.Address);
        await SucceedAsync(BuildOf(image), "DockerCache");
        var digest = await RegistryContent.DigestAsync(image);
        await registry.RestartAsync(registry.Options with { ReadOnly = true }, TestContext.Current.CancellationToken);
        Project.Append("src/main.awk", "\n# changed\n");

        var result = await RunAsync(BuildOf(image), "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCachePush").ShouldStartWith($"CacheException: Pushing {image} failed: ");
        (await RegistryContent.DigestAsync(image)).ShouldBe(digest);
    }

    [Fact]
    public async Task A_full_registry_fails_the_push()
    {
        await using var registry = await Engine.StartRegistryAsync(new RegistryOptions { StorageLimit = 64 * 1024 });
        var image = NewImage(registry.Address);

        var result = await RunAsync(BuildOf(image), "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCachePush").ShouldStartWith($"CacheException: Pushing {image} failed: ");
        (await RegistryContent.DigestAsync(image)).ShouldBeNull();
    }

    private static BuildProcess WithLogin(BuildProcess build, RegistryAccount account) => build
        .WithVariable("DOCKER_CACHE_USERNAME", account.Username)
        .WithVariable("DOCKER_CACHE_PASSWORD", account.Password);

    /// <summary>Everything in docker's configuration folder, with its content.</summary>
    private string[] UserFiles() =>
    [
        .. Directory.EnumerateFiles(Engine.Engine.Environment["DOCKER_CONFIG"]!, "*.json", SearchOption.AllDirectories)
            .Order()
            .Select(file => $"{file}: {File.ReadAllText(file)}"),
    ];

    public sealed class Classic(ClassicEngine engine) : RegistryFaultTests(engine), IClassFixture<ClassicEngine>;

    public sealed class Modern(ModernEngine engine) : RegistryFaultTests(engine), IClassFixture<ModernEngine>;
}
