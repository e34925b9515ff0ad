using System.Globalization;
using RegistryCache.Options;
using RegistryCache.Processes;
using RegistryCache.Text;

namespace RegistryCache.Registry.Authentication;

/// <summary>
/// Asks a credential helper, in the <see href="https://github.com/docker/docker-credential-helpers#development">helpers' protocol</see>.
/// </summary>
/// <param name="name">The name docker's configuration knows it by: <c>ecr-login</c>.</param>
/// <param name="client">The client in whose environment it runs.</param>
internal sealed class DockerCredentialHelper(string name, DockerClient client)
{
    private const int MaxLength = 300;

    /// <summary>What says that there is no login; whatever else is said with an exit code is a failure.</summary>
    /// <remarks>See <see href="https://github.com/docker/docker-credential-helpers/blob/master/credentials/error.go">error.go</see>.</remarks>
    private static readonly string[] WordsForNone =
        ["credentials not found in native keychain", "no credentials server URL", "no credentials username"];

    private readonly string _program = $"docker-credential-{name}";

    /// <summary>Gets how long it may take.</summary>
    /// <value>Default: 30 s; one that asks a cloud takes some seconds when it is cold.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the login for what docker calls the registry, or <see langword="null"/> where there is none.</summary>
    /// <exception cref="CredentialHelperException">It fails, does not answer, or is not installed.</exception>
    public async Task<Login?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var outcome = await RunAsync(key, cancellationToken);
        if (!outcome.Succeeded)
            return WordsForNone.Contains(outcome.StandardOutput.Trim()) ? null : throw new CredentialHelperException($"{_program} failed: {Words(outcome)}");

        var answer = JsonReading.Parse(outcome.StandardOutput);
        return answer.Text("Username") is { } username && answer.Text("Secret") is { } secret ? new Login(username, secret) : null;
    }

    private async Task<ProcessOutcome> RunAsync(string key, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeLimit);
        try
        {
            return await ProcessRunner.RunAsync(_program, ["get"], client.Environment, key, onLine: null, limit.Token);
        }
        catch (CacheException exception)
        {
            throw new CredentialHelperException($"{_program} cannot be started", exception) { IsMissing = true };
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            var limitText = TimeLimit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            throw new CredentialHelperException($"{_program} did not answer within {limitText} s", exception);
        }
    }

    /// <summary>Gives the first line it says, on standard output as a rule; but what could be a login is shown to nobody.</summary>
    private string Words(ProcessOutcome outcome)
    {
        var line = new[] { outcome.StandardOutput, outcome.StandardError }
            .Select(output => output.Trim())
            .FirstOrDefault(output => output is not ("" or ['{', ..]))?.Split('\n')[0]
            ?? string.Create(CultureInfo.InvariantCulture, $"exit code {outcome.ExitCode}");
        var text = LogText.Harmless(client.Redact(line));
        return text.Length <= MaxLength ? text : $"{text[..MaxLength]}…";
    }
}
