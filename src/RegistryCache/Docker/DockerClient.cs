namespace RegistryCache;

/// <summary>Says which <c>docker</c> program is run, and with which changes to the environment it inherits.</summary>
public sealed record DockerClient
{
    /// <summary>Gets the program.</summary>
    /// <value>Default: <c>docker</c>, found on the PATH.</value>
    public string Executable { get; init; } = "docker";

    /// <summary>Gets what is added to the inherited environment, such as <c>DOCKER_HOST</c>.</summary>
    /// <value>Default: nothing.</value>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Gets the folder docker keeps its configuration in.</summary>
    /// <remarks>See <see href="https://docs.docker.com/reference/cli/docker/#environment-variables">DOCKER_CONFIG</see>.</remarks>
    public string ConfigDirectory =>
        Variable("DOCKER_CONFIG") is { Length: > 0 } directory
            ? directory
            : Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".docker");

    /// <summary>Returns the same client with one more variable in its environment.</summary>
    public DockerClient With(string variable, string value) =>
        this with { Environment = new Dictionary<string, string?>(Environment) { [variable] = value } };

    /// <summary>Runs one call. What its exit code means is the caller's to say.</summary>
    internal Task<ProcessOutcome> RunAsync(
        DockerCommand command,
        CancellationToken cancellationToken,
        string input = "",
        Action<string>? onLine = null)
    {
        var environment = new Dictionary<string, string?>(Environment);
        foreach (var (name, value) in command.Environment)
            environment[name] = value;

        return ProcessRunner.RunAsync(Executable, command.Arguments, environment, input, onLine, cancellationToken);
    }

    private string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) ? value : System.Environment.GetEnvironmentVariable(name);
}
