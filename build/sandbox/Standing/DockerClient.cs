using System.Collections.Immutable;

namespace RegistryCache.Sandbox;

/// <summary>A docker client, with the variables that say which engine it talks to.</summary>
internal sealed record DockerClient(string Executable, IReadOnlyDictionary<string, string?> Environment)
{
    /// <summary>Gets the client that the user has, with the user's own variables.</summary>
    public static DockerClient OfUser { get; } = new("docker", ImmutableDictionary<string, string?>.Empty);

    /// <summary>Runs the client; a non-zero exit code is an exception.</summary>
    public Task<string> RunAsync(string purpose, CancellationToken cancellationToken, params string[] arguments) =>
        new Command(Executable, [.. arguments]) { Environment = Environment }.RunAsync(purpose, cancellationToken);

    /// <summary>Runs the client and gives what it wrote, or null when it failed, was not found or did not end in time.</summary>
    public async Task<string?> AskAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        try
        {
            var command = new Command(Executable, [.. arguments])
            {
                Environment = Environment,
                TimeLimit = TimeSpan.FromSeconds(10),
            };
            var answer = await command.TryAsync(cancellationToken);
            return answer.ExitCode == 0 ? answer.StandardOutput.Trim() : null;
        }
        catch (SandboxException)
        {
            return null;
        }
    }
}
