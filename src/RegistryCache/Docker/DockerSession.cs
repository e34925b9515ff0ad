namespace RegistryCache;

/// <summary>Is docker with the login a build needs, for as long as it is open.</summary>
internal sealed class DockerSession : IDisposable
{
    private readonly PrivateDockerConfig? _config;

    private DockerSession(DockerClient client, PrivateDockerConfig? config, string? loginProblem) =>
        (Client, _config, LoginProblem) = (client, config, loginProblem);

    /// <summary>Gets the client to run commands with.</summary>
    public DockerClient Client { get; }

    /// <summary>Gets why the login failed, or <see langword="null"/>.</summary>
    public string? LoginProblem { get; }

    /// <summary>Uses docker's own credentials where the registry takes them, else logs in privately.</summary>
    public static async Task<DockerSession> OpenAsync(DockerClient client, CachePlan plan, CancellationToken cancellationToken)
    {
        var login = plan.Options.Login;
        if (login is null || IsUnreachable(plan) || await HasOwnCredentialsAsync(client, plan, cancellationToken))
            return new DockerSession(client, config: null, loginProblem: null);

        var config = PrivateDockerConfig.Create(client.ConfigDirectory, plan.Image.Registry);
        try
        {
            var privateClient = client.With("DOCKER_CONFIG", config.Directory);
            var command = new DockerCommand(["login", "--username", login.Username, "--password-stdin", plan.Image.Registry]);
            var outcome = await privateClient.RunAsync(command, cancellationToken, input: login.Password);
            var problem = outcome.Succeeded ? null : $"login of '{login.Username}' failed: {outcome.Evidence.LastOrDefault()}";
            return new DockerSession(privateClient, config, problem);
        }
        catch
        {
            config.Dispose();
            throw;
        }
    }

    public void Dispose() => _config?.Dispose();

    /// <summary>A registry that accepts and never answers would hold docker up for ever.</summary>
    private static bool IsUnreachable(CachePlan plan) =>
        plan.Importers.Any(importer => importer.Reference.Equals(plan.Image) && importer.Outcome is ImporterOutcome.Unreachable);

    private static async Task<bool> HasOwnCredentialsAsync(DockerClient client, CachePlan plan, CancellationToken cancellationToken)
    {
        if (await new DockerCredentials(client).FindAsync(plan.Image.Registry, cancellationToken) is not { } own)
            return false;

        using var registry = new RegistryClient(plan.Engine.InsecureRegistries, (_, _) => Task.FromResult<IReadOnlyList<Login>>([own]));
        return await registry.ProbeAsync(plan.Image, cancellationToken) is not ImporterOutcome.Denied;
    }
}
