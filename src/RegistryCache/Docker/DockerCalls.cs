using RegistryCache.Processes;

namespace RegistryCache.Docker;

/// <summary>Runs docker.</summary>
internal static class DockerCalls
{
    /// <summary>Runs one call. What its exit code means is the caller's to say.</summary>
    public static async Task<ProcessOutcome> RunAsync(
        this DockerClient client,
        DockerCommand command,
        CancellationToken cancellationToken,
        string input = "",
        Action<string>? onLine = null)
    {
        var environment = new Dictionary<string, string?>(client.Environment) { [ProcessOwner.Variable] = ProcessOwner.Current?.ToString() };
        foreach (var (name, value) in command.Environment)
            environment[name] = value;

        var outcome = await ProcessRunner.RunAsync(
            client.Executable, command.Arguments, environment, input, onLine is null ? null : line => onLine(client.Redact(line)), cancellationToken);
        return outcome with { StandardOutput = client.Redact(outcome.StandardOutput), StandardError = client.Redact(outcome.StandardError) };
    }
}
