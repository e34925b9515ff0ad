using RegistryCache.BuildRuns;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;
using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Secrets;

/// <summary>A secret is given wherever one can be, and is then in no place that anybody else can see, however the build ends.</summary>
public abstract class CanaryTests : ImageTests, IAsyncLifetime
{
    private readonly Canaries _canaries = new();
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("canary-");
    private readonly DirectoryInfo _userCache = Directory.CreateTempSubdirectory("canary-cache-");
    private readonly DirectoryInfo _elsewhere = Directory.CreateTempSubdirectory("canary-secrets-");
    private readonly RegistryAccount _account;
    private readonly DockerConfigFolder _config;
    private readonly string _variable;
    private readonly string _file;
    private SandboxRegistry _registry = null!;

    protected CanaryTests(EngineFixture engine)
        : base(engine)
    {
        _account = new RegistryAccount("builder", _canaries.Plant("the password"));
        _canaries.Watch("the login", $"{_account.Username}:{_account.Password}");
        var other = new RegistryAccount("somebody", _canaries.Plant("the password docker has for another registry"));
        _canaries.Watch("the login docker has for another registry", $"{other.Username}:{other.Password}");
        _config = new DockerConfigFolder(engine.Engine, "registry.example.com", other);
        _variable = _canaries.Plant("the secret in a variable");
        _file = Path.Combine(_elsewhere.FullName, "key");
        File.WriteAllText(_file, _canaries.Plant("the secret in a file") + "\n");
    }

    public async ValueTask InitializeAsync() => _registry = await Engine.StartRegistryAsync(new RegistryOptions { Account = _account });

    [Fact]
    public async Task Of_a_build_that_succeeds()
    {
        UseSecrets("");
        var job = Job(_account);

        var result = await RunAsync(job, "DockerCache");
        var inRegistry = Directory.EnumerateFileSystemEntries(_registry.StorageDirectory, "*", SearchOption.AllDirectories).ToArray();
        var skipped = await RunAsync(job, "DockerCache");

        result.ExitCode.ShouldBe(0, result.Output);
        result.ShouldSay("key of *** and ***");
        Note(result, "DockerCachePush").ShouldContain("Cache: ");
        skipped.Summary.Single(row => row.Target == "DockerCacheBuild").Status.ShouldBe("Skipped", skipped.Output);

        // A search proves something of what was there to be searched.
        inRegistry.ShouldContain(path => path.Contains("..key-", StringComparison.Ordinal), "the image is on record");
        inRegistry.Any(path => Path.GetFileName(path) == "data" && Zstd.IsCompressed(File.ReadAllBytes(path))).ShouldBe(CompressesWithZstd);
        _userCache.EnumerateFiles("*.provenance", SearchOption.AllDirectories).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Of_a_build_whose_step_fails_right_after_it_has_printed_them()
    {
        UseSecrets(" && exit 42");

        var result = await RunAsync(Job(_account), "DockerCache");

        result.ExitCode.ShouldBe(255);
        result.ShouldSay("key of *** and ***");
        Note(result, "DockerCacheBuild").ShouldContain("exit code: 42");
    }

    [Fact]
    public async Task Of_a_push_that_is_refused()
    {
        UseSecrets("");

        var result = await RunAsync(Job(_account with { Password = _canaries.Plant("a wrong password") }), "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCachePush").ShouldContain("denied, ");
    }

    [Fact]
    public async Task Of_a_plan()
    {
        await SucceedAsync(Job(_account), "DockerCachePlan");

        await SucceedAsync(Job(_account), "DockerCachePlan", "--docker-cache-json");
    }

    [Theory]
    [InlineData("DOCKER_CACHE_BUILD_ARGS", "API_TOKEN={0}")]
    [InlineData("DOCKER_CACHE_BUILD_ARGS", "HTTP_PROXY=http://somebody:{0}@proxy.example.com")]
    [InlineData("DOCKER_CACHE_IMAGE", "https://somebody:{0}@registry.example.com/app")]
    [InlineData("DOCKER_CACHE_FROM", "https://somebody:{0}@registry.example.com/app:1")]
    [InlineData("DOCKER_CACHE_REPOSITORY", "https://somebody:{0}@registry.example.com/app")]
    [InlineData("DOCKER_CACHE_PLATFORMS", "https://somebody:{0}@registry.example.com/app")]
    public async Task Of_a_value_that_is_refused(string variable, string value)
    {
        var refused = string.Format(System.Globalization.CultureInfo.InvariantCulture, value, _canaries.Plant("what was refused"));

        var result = await RunAsync(Job(_account).WithVariable(variable, refused), "DockerCache");

        result.ExitCode.ShouldBe(255);
        result.Ran.ShouldBe(["DockerCachePull"]);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Dispose(); // xunit calls one of the two.
        _config.Dispose();
        _temporary.Delete(recursive: true);
        _userCache.Delete(recursive: true);
        _elsewhere.Delete(recursive: true);
        await _registry.DisposeAsync();
    }

    /// <summary>Gets whether layers that only the cache has are compressed with Zstandard; where nobody could look into them, no cache has layers of its own.</summary>
    private bool CompressesWithZstd => Engine is ModernEngine && Zstd.IsThere;

    /// <summary>
    /// Lets a step read both secrets and, as careless as can be, print them. It is another step each time: secrets are no part
    /// of a cache's key. A step that only the cache has a layer of reads one as well.
    /// </summary>
    private void UseSecrets(string then) => Project
        .Write("Dockerfile", File.ReadAllText(Path.Combine(Project.Folder, "Dockerfile")).Replace(
            "RUN sh compile.sh", "RUN --mount=type=secret,id=VARIABLE test -s /run/secrets/VARIABLE && echo made > made\nRUN sh compile.sh", StringComparison.Ordinal))
        .Append("Dockerfile", $"\nRUN --mount=type=secret,id=VARIABLE,mode=0444 --mount=type=secret,id=file,mode=0444 echo \"{Guid.NewGuid()}: key of $(cat /run/secrets/VARIABLE) and $(cat /run/secrets/file)\"{then}\n");

    private BuildProcess Job(RegistryAccount account) => BuildOf(NewImage(_registry.Address))
        .With("--docker-cache-secrets", "VARIABLE", $"id=file,src={_file}")
        .WithVariable("VARIABLE", _variable)
        .WithVariable("DOCKER_CACHE_USERNAME", account.Username)
        .WithVariable("DOCKER_CACHE_PASSWORD", account.Password)
        .WithVariable("DOCKER_CONFIG", _config.Path)
        .WithVariable("DOCKER_CACHE_SKIP", "auto") // Which writes down what an image was made from, here and in the registry.
        .WithVariable("DOCKER_CACHE_MODE", CompressesWithZstd ? "max" : "inline")
        .WithVariable("XDG_CACHE_HOME", _userCache.FullName)
        .WithVariable("TMPDIR", _temporary.FullName);

    /// <summary>Runs the build, and looks for the secrets in whatever it shows, starts and leaves behind.</summary>
    private new async Task<BuildResult> RunAsync(BuildProcess build, params string[] targets)
    {
        var run = ImageTests.RunAsync(build, targets);
        (await _canaries.InCommandLinesWhileAsync(run)).ShouldBeEmpty();
        var result = await run;

        _canaries.In(result.RawOutput + result.ErrorOutput).ShouldBeEmpty(result.Output);
        _canaries.InFolder(build.WorkingDirectory!).ShouldBeEmpty("the build's own files");
        _canaries.InFolder(_temporary.FullName).ShouldBeEmpty("temporary files");
        _canaries.InFolder(_userCache.FullName).ShouldBeEmpty("the user's cache");
        _canaries.InFolder(_registry.StorageDirectory).ShouldBeEmpty("the registry");
        return result;
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : CanaryTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : CanaryTests(engine);
}
