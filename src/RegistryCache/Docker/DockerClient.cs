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
            : Path.Combine(Home, ".docker");

    /// <summary>Gets what is taken out of everything docker says.</summary>
    /// <value>Default: nothing.</value>
    internal Redaction Redaction { get; init; } = Redaction.None;

    /// <summary>Returns the same client with one more variable in its environment.</summary>
    public DockerClient With(string variable, string value) =>
        this with { Environment = new Dictionary<string, string?>(Environment) { [variable] = value } };

    /// <summary>Gets the home of the user as docker sees it, which need not exist.</summary>
    private string Home =>
        !OperatingSystem.IsWindows() && Variable("HOME") is { Length: > 0 } home
            ? home
            : System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile, System.Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>Runs one call. What its exit code means is the caller's to say.</summary>
    internal async Task<ProcessOutcome> RunAsync(
        DockerCommand command,
        CancellationToken cancellationToken,
        string input = "",
        Action<string>? onLine = null)
    {
        var environment = new Dictionary<string, string?>(Environment) { [ProcessOwner.Variable] = ProcessOwner.Current?.ToString() };
        foreach (var (name, value) in command.Environment)
            environment[name] = value;

        var outcome = await ProcessRunner.RunAsync(
            Executable, command.Arguments, environment, input, onLine is null ? null : line => onLine(Redaction.Apply(line)), cancellationToken);
        return outcome with { StandardOutput = Redaction.Apply(outcome.StandardOutput), StandardError = Redaction.Apply(outcome.StandardError) };
    }

    /// <summary>Gets a variable as the docker process has it.</summary>
    internal string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) ? value : System.Environment.GetEnvironmentVariable(name);
}
