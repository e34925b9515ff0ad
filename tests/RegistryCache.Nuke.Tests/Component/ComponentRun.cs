using RegistryCache.Fakes;
using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Component;

/// <summary>A build that inherits the component, with a fake docker on its PATH and a root of its own.</summary>
public sealed class ComponentRun : IDisposable
{
    private static readonly string[] Questions = ["version ", "info ", "image inspect "];

    public ComponentRun(string project = "Adopter")
    {
        Root.Write("Dockerfile", "FROM scratch\n");
        Process = new BuildProcess(new ConsumingBuild(project, "Build"))
            .In(Root)
            .With("--no-logo")
            .WithVariable("PATH", $"{Docker.BinDirectory}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}")
            .WithVariable(FakeDocker.Variable, Docker.Directory)
            .WithVariable("DOCKER_CONFIG", Root.PathOf("docker-config"));
    }

    /// <summary>A registry nobody listens on: port 1 refuses at once.</summary>
    public const string Image = "127.0.0.1:1/team/app:main";

    /// <summary>Where the cache of a build is kept that knows no branch.</summary>
    public const string Cache = "127.0.0.1:1/team/app:cache-local-e3b0c44298fc";

    public FakeDocker Docker { get; } = new();

    public BuildRoot Root { get; } = new();

    public BuildProcess Process { get; set; }

    /// <summary>Gets the calls that do something; a question changes nothing.</summary>
    public IReadOnlyList<string> Commands =>
        [.. Docker.Calls.Select(call => call.ToString()).Where(call => !Questions.Any(call.StartsWith))];

    /// <summary>Gets what each of these calls does: <c>build</c>, <c>push</c>.</summary>
    public IEnumerable<string> Verbs => Docker.Calls.Where(call => !Questions.Any(call.ToString().StartsWith)).Select(call => call.Verb);

    public Task<BuildResult> RunAsync(params string[] arguments) => (Process with { Arguments = [.. arguments, .. Process.Arguments] }).RunAsync();

    public void Dispose()
    {
        Docker.Dispose();
        Root.Dispose();
    }
}
