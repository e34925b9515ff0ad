using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>A fake docker with a user's configuration folder of its own, so that no test reads the one of who runs it.</summary>
internal sealed class DockerUnderTest : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("docker-under-test-").FullName;

    public DockerUnderTest(string? config = null)
    {
        Directory.CreateDirectory(ConfigDirectory);
        if (config is not null)
            File.WriteAllText(ConfigFile, config);
        Client = new DockerClient { Executable = Fake.Executable }
            .With(FakeDocker.Variable, Fake.Directory)
            .With("DOCKER_CONFIG", ConfigDirectory);
    }

    public FakeDocker Fake { get; } = new();

    public DockerClient Client { get; }

    public DockerEngine Engine => new(Client);

    public string ConfigDirectory => Path.Combine(_root, "user");

    public string ConfigFile => Path.Combine(ConfigDirectory, "config.json");

    /// <summary>Gets the arguments of every call so far, a line each.</summary>
    public IEnumerable<string> Calls => Fake.Calls.Select(call => call.ToString());

    /// <summary>Creates an input whose context and Dockerfile exist.</summary>
    public CacheInput InputFor(string image)
    {
        var context = Directory.CreateDirectory(Path.Combine(_root, "context")).FullName;
        File.WriteAllText(Path.Combine(context, "Dockerfile"), "FROM scratch\n");
        return new CacheInput { Image = image, Context = context };
    }

    public void Dispose()
    {
        Fake.Dispose();
        Directory.Delete(_root, recursive: true);
    }
}
