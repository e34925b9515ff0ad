using RegistryCache.Docker;
using RegistryCache.Files;
using RegistryCache.Options;
using RegistryCache.Planning;
using RegistryCache.Registry.Authentication;
using RegistryCache.Registry.Connections;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>Docker with the login a build needs, for as long as it is open.</summary>
internal sealed class DockerSession : IDisposable
{
    private readonly SentFolders _sent;
    private PrivateDockerConfig? _config;

    private DockerSession(DockerClient client, SentFolders sent) => (Client, _sent) = (client, sent);

    /// <summary>Gets the client to run commands with.</summary>
    public DockerClient Client { get; private set; }

    /// <summary>Gets why the login failed, or <see langword="null"/>.</summary>
    public string? LoginProblem { get; private set; }

    /// <summary>Uses docker's own credentials where the registry takes them, else logs in privately.</summary>
    public static async Task<DockerSession> OpenAsync(BuildSurroundings surroundings, CachePlan plan, CancellationToken cancellationToken)
    {
        var client = surroundings.Client;
        var session = new DockerSession(client with { Redact = Redaction.Of(plan.Options, client).Apply }, surroundings.Sent(plan.Options));
        if (plan.Options.Login is not null && await NeedsLoginAsync(session.Client, plan, cancellationToken))
            await session.TryLogInAsync(plan, cancellationToken);

        return session;
    }

    /// <summary>Logs in privately with the given login, once: docker's own credentials may be for reading alone.</summary>
    /// <returns><see langword="false"/> where no login is given, it had its turn, or there is no place to keep it.</returns>
    public async Task<bool> TryLogInAsync(CachePlan plan, CancellationToken cancellationToken)
    {
        if (plan.Options.Login is not { } login || _config is not null)
            return false;

        var variable = plan.Engine.ReadsAuthVariable ? Client.Variable(AuthVariable.Name) : null;
        try
        {
            _config = PrivateDockerConfig.Create(_sent, Client.ConfigDirectory, plan.Image.Registry, AuthVariable.Read(variable));
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            LoginProblem = $"login of '{login.Username}' was left out, since no temporary folder can hold it: {exception.Message}. Set TMPDIR to a folder outside the build context that this user can write";
            return false;
        }

        try
        {
            Client = Client.With("DOCKER_CONFIG", _config.Directory);
            if (!string.IsNullOrEmpty(variable))
                Client = Client.With(AuthVariable.Name, ""); // Else docker would prefer it to the login.
            var command = new DockerCommand(["login", "--username", login.Username, "--password-stdin", plan.Image.Registry]);
            var outcome = await Client.RunAsync(command, cancellationToken, input: login.Password);
            LoginProblem = outcome.Succeeded ? null : $"login of '{login.Username}' failed: {outcome.Evidence.LastOrDefault()}";
            return true;
        }
        catch
        {
            Dispose();
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
        using var registry = new RegistryClient(plan.Engine.InsecureRegistries, (_, _) => Task.FromResult<IReadOnlyList<Login>>(own is null ? [] : [own]), engineProxy: EnvironmentProxy.OfEngine(plan.Engine));
        return await registry.ProbeAsync(plan.Image, cancellationToken) switch
        {
            ImporterOutcome.Unreachable { IsOfTheWay: false } => false,
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
