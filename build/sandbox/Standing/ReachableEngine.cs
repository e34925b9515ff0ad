using System.Globalization;

namespace RegistryCache.Sandbox;

/// <summary>The engine that the user's own docker client reaches, and whether the sandbox can build with it.</summary>
/// <param name="Name">The engine as told to people.</param>
/// <param name="Objection">Why the sandbox does not use it, if it does not.</param>
internal sealed record ReachableEngine(string Name, string? Objection)
{
    // Since Docker 23 the client leaves BuildKit builds to the plugin.
    private const int FirstThatNeedsBuildx = 23;

    /// <summary>Asks the user's client; null when no engine answers it.</summary>
    public static async Task<ReachableEngine?> FindAsync(CancellationToken cancellationToken)
    {
        var docker = DockerClient.OfUser;
        var versions = await docker.AskAsync(
            cancellationToken, "version", "--format", "{{.Client.Version}} {{.Server.Version}}");
        if (versions?.Split(' ') is not [var client, var server])
            return null;

        var host = await docker.AskAsync(
            cancellationToken, "context", "inspect", "--format", "{{.Endpoints.docker.Host}}") ?? "an unknown address";
        var name = $"Docker {server} at {host}";
        if (!host.StartsWith("unix:", StringComparison.Ordinal) && !host.StartsWith("npipe:", StringComparison.Ordinal))
            return new(name, "it is on another machine and would not see a registry on 127.0.0.1");
        if (Major(client) >= FirstThatNeedsBuildx && await docker.AskAsync(cancellationToken, "buildx", "version") is null)
            return new(name, $"the docker client {client} cannot build with BuildKit, because it lacks buildx");
        return new(name, null);
    }

    private static int Major(string version) =>
        int.TryParse(version.Split('.')[0], CultureInfo.InvariantCulture, out var major) ? major : 0;
}
