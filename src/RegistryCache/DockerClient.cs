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

    /// <summary>Gets what every line of docker's output goes through before anybody sees it.</summary>
    /// <value>Default: nothing is changed.</value>
    internal Func<string, string> Redact { get; init; } = text => text;

    /// <summary>Returns the same client with one more variable in its environment.</summary>
    public DockerClient With(string variable, string value) =>
        this with { Environment = new Dictionary<string, string?>(Environment) { [variable] = value } };

    /// <summary>Gets the home of the user as docker sees it, which need not exist.</summary>
    private string Home =>
        !OperatingSystem.IsWindows() && Variable("HOME") is { Length: > 0 } home
            ? home
            : System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile, System.Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>Gets a variable as the docker process has it.</summary>
    internal string? Variable(string name) =>
        Environment.TryGetValue(name, out var value) ? value : System.Environment.GetEnvironmentVariable(name);
}
