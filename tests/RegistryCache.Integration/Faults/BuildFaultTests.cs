using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Faults;

/// <summary>What can be wrong with a build: it fails, the first line says why, and nothing is pushed.</summary>
public abstract class BuildFaultTests(EngineFixture engine) : ImageTests(engine)
{
    [Fact]
    public async Task A_step_that_fails_fails_the_build()
    {
        Project.Append("Dockerfile", "\nRUN exit 42\n");

        var result = await RunAsync(Build, "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCacheBuild").ShouldStartWith($"CacheException: Building {Image} failed: ");
        Note(result, "DockerCacheBuild").ShouldContain("exit code: 42");
        result.Summary.Single(row => row.Target == "DockerCachePush").Status.ShouldBe("NotRun");
        (await RegistryContent.DigestAsync(Image)).ShouldBeNull();
    }

    [Fact]
    public async Task A_missing_Dockerfile_is_named()
    {
        File.Delete(Path.Combine(Project.Folder, "Dockerfile"));

        var result = await RunAsync(Build, "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCacheBuild").ShouldBe($"CacheException: There is no Dockerfile {Path.Combine(Project.Folder, "Dockerfile")}.");
        (await RegistryContent.DigestAsync(Image)).ShouldBeNull();
    }

    [Fact]
    public async Task A_missing_context_is_named()
    {
        var result = await RunAsync(Build.WithVariable("DOCKER_CACHE_CONTEXT", "/no/such/folder"), "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCacheBuild").ShouldBe("CacheException: The context /no/such/folder is not a folder.");
        (await RegistryContent.DigestAsync(Image)).ShouldBeNull();
    }

    [Fact]
    public async Task A_stopped_engine_is_told_before_anything_runs()
    {
        var result = await RunAsync(Build.WithVariable("DOCKER_HOST", "unix:///no/such/docker.sock"), "DockerCache");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCachePull").ShouldBe("CacheException: No Docker engine answers.");
        result.Ran.ShouldBe(["DockerCachePull"]);
    }

    [Fact]
    public async Task Pushing_what_was_never_built_says_what_to_do()
    {
        var result = await RunAsync(Build, "DockerCachePush");

        result.ExitCode.ShouldBe(255);
        Note(result, "DockerCachePush").ShouldBe(
            $"CacheException: Pushing {Image} failed: the engine has no such image.");
    }

    [Fact]
    public async Task An_interrupted_build_stops_docker_and_pushes_nothing()
    {
        Project.Append("Dockerfile", "\nRUN touch /started && sleep 300\n");

        var result = await Build.With("DockerCache").InterruptedAt("sleep 300").RunAsync();

        result.ExitCode.ShouldNotBe(0);
        result.Output.ShouldContain("Interrupted: docker was stopped");
        ProcessTable.CommandLines.ShouldNotContain(line => line.Contains(Image), "docker was left running");
        (await RegistryContent.DigestAsync(Image)).ShouldBeNull();
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : BuildFaultTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : BuildFaultTests(engine)
    {
        [Fact]
        public async Task A_missing_buildx_is_told_with_the_package_that_has_it()
        {
            var noPlugins = Directory.CreateTempSubdirectory("docker-config-");

            var result = await RunAsync(Build.WithVariable("DOCKER_CONFIG", noPlugins.FullName), "DockerCache");
            noPlugins.Delete();

            result.ExitCode.ShouldBe(255);
            Note(result, "DockerCachePull").ShouldContain("cannot build without its buildx component, which is missing.");
            result.Output.ShouldContain("docker-buildx-plugin");
        }
    }
}
