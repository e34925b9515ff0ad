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
        client = client with { Redaction = Redaction.Of(plan.Options, client) };
        if (plan.Options.Login is not { } login || !await NeedsLoginAsync(client, plan, cancellationToken))
            return new DockerSession(client, config: null, loginProblem: null);

        var variable = plan.Engine.ReadsAuthVariable ? client.Variable(AuthVariable.Name) : null;
        var config = PrivateDockerConfig.Create(client.ConfigDirectory, plan.Image.Registry, AuthVariable.Read(variable));
        try
        {
            var privateClient = client.With("DOCKER_CONFIG", config.Directory);
            if (!string.IsNullOrEmpty(variable))
                privateClient = privateClient.With(AuthVariable.Name, ""); // Else docker would prefer it to the login.
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

    /// <summary>
    /// Docker's own credentials come first, where the registry takes them. And with a registry that accepts and never answers
    /// no login is tried: it would hold docker up for ever.
    /// </summary>
    private static async Task<bool> NeedsLoginAsync(DockerClient client, CachePlan plan, CancellationToken cancellationToken)
    {
        var own = await FindOwnAsync(client, plan, cancellationToken);
        using var registry = new RegistryClient(plan.Engine.InsecureRegistries, (_, _) => Task.FromResult<IReadOnlyList<Login>>(own is null ? [] : [own]));
        return await registry.ProbeAsync(plan.Image, cancellationToken) switch
        {
            ImporterOutcome.Unreachable => false,
            ImporterOutcome.Denied => true,
            _ => own is null,
        };
    }

    private static async Task<Login?> FindOwnAsync(DockerClient client, CachePlan plan, CancellationToken cancellationToken)
    {
        try
        {
            return await new DockerCredentials(client, plan.Engine.ReadsAuthVariable).FindAsync(plan.Image.Registry, cancellationToken);
        }
        catch (CredentialHelperException)
        {
            return null; // The login that was given takes its place.
        }
    }
}
