using System.Net;
using RegistryCache.Options;
using RegistryCache.References;
using RegistryCache.Registry.Authentication;
using RegistryCache.Registry.Connections;

namespace RegistryCache.Registry.Protocol;

/// <summary>
/// Speaks with registries, after the
/// <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI distribution specification</see>.
/// Every task is bounded in time and size, and what may succeed a little later is tried again.
/// </summary>
internal sealed class RegistryClient : IDisposable
{
    private readonly RegistryTransport _transport;
    private readonly RegistryManifests _manifests;
    private readonly RegistryBlobs _blobs;
    private readonly TimeProvider _time;
    private readonly IWebProxy? _engineProxy;

    /// <param name="insecure">The hosts and networks the engine lists as insecure.</param>
    /// <param name="logins">Gives the logins to try at a registry, in their order.</param>
    /// <param name="certificates">The certificates of registries; by default those of docker.</param>
    /// <param name="time">The clock; by default the system's.</param>
    /// <param name="engineProxy">The engine's own proxies, used where this process has none.</param>
    public RegistryClient(
        IReadOnlyList<string> insecure,
        Func<string, CancellationToken, Task<IReadOnlyList<Login>>> logins,
        DockerCertificates? certificates = null,
        TimeProvider? time = null,
        IWebProxy? engineProxy = null)
    {
        _time = time ?? TimeProvider.System;
        _engineProxy = engineProxy;
        _transport = new RegistryTransport(new RegistryEndpoint(insecure, new HostAddresses(_time)), logins, certificates ?? DockerCertificates.OfDocker, _time, engineProxy);
        _manifests = new RegistryManifests(_transport);
        _blobs = new RegistryBlobs(_transport);
    }

    private RegistryClient(RegistryClient other) =>
        (_transport, _manifests, _blobs, _time, _engineProxy, ProbeTimeLimit, TimeLimit) =
        (other._transport, other._manifests, other._blobs, other._time, other._engineProxy, other.ProbeTimeLimit, other.TimeLimit);

    /// <summary>Gets how long a probe may take, all attempts together.</summary>
    /// <value>Default: 10 s.</value>
    public TimeSpan ProbeTimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets how long anything else may take, all attempts together.</summary>
    /// <value>Default: 60 s.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Gets whether silence is not waited for a second time.</summary>
    private bool ProbesOnce { get; init; }

    private RegistryRetry Probing => field ??= new RegistryRetry(ProbeTimeLimit, _time, ProbesOnce ? ProbeTimeLimit : ProbeTimeLimit / 2);

    private RegistryRetry Working => field ??= new RegistryRetry(TimeLimit, _time, TimeLimit / 2);

    /// <summary>Gives a client on the same connections that has less time for anything but a probe.</summary>
    public RegistryClient Within(TimeSpan timeLimit) => new(this) { TimeLimit = timeLimit };

    /// <summary>Gives a client on the same connections that waits once for the answer to a probe.</summary>
    public RegistryClient ProbingOnceWithin(TimeSpan timeLimit) => new(this) { ProbeTimeLimit = timeLimit, ProbesOnce = true };

    public void Dispose() => _transport.Dispose();

    /// <summary>Finds out what became of a reference: hit, miss, denied or unreachable.</summary>
    /// <remarks>See <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#checking-if-content-exists-in-the-registry">checking if content exists</see>.</remarks>
    public async Task<ImporterOutcome> ProbeAsync(ImageReference reference, CancellationToken cancellationToken)
    {
        try
        {
            var digest = await RunAsync(Probing, reference.Registry, attempt => _manifests.FindDigestAsync(reference, attempt), cancellationToken);
            return digest is null ? new ImporterOutcome.Miss() : new ImporterOutcome.Hit(digest);
        }
        catch (RegistryException exception)
        {
            return exception.Fault == RegistryFault.Denied
                ? new ImporterOutcome.Denied(exception.Reason)
                : new ImporterOutcome.Unreachable(exception.Reason) { IsOfTheWay = exception.IsOfTheWay || (exception.StatusCode is null && IsBehindProxyOfEngine(reference.Registry)) };
        }
    }

    /// <summary>Gets whether an upload can be begun in a repository, whether it exists yet or not; none is left.</summary>
    public async Task<bool> MayPushAsync(ImageReference repository, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(
                Probing,
                repository.Registry,
                async attempt =>
                {
                    await _blobs.TryUploadAsync(repository, attempt);
                    return true;
                },
                cancellationToken);
        }
        catch (RegistryException)
        {
            return false;
        }
    }

    /// <summary>Forgets what was refused so far: a repository may exist by now.</summary>
    public Task ForgetRefusalsAsync(CancellationToken cancellationToken) => _transport.ForgetRefusalsAsync(cancellationToken);

    /// <summary>Gets whether a registry ever answered anything.</summary>
    public bool HasAnswered(string registry) => _transport.HasAnswered(registry);

    /// <summary>Gets whether a connection to a registry was ever made, whether it then answered or not.</summary>
    public bool HasConnected(string registry) => _transport.HasConnected(registry);

    /// <summary>Waits, for as long as it takes, until a registry answers anything; a status code of any kind proves that it is there.</summary>
    /// <returns>Why no answer can come, or <see langword="null"/> where one came or nothing can be found out from here.</returns>
    public async Task<string?> FindSilenceAsync(string registry, CancellationToken cancellationToken)
    {
        try
        {
            await _transport.HearAsync(registry, cancellationToken);
            return null;
        }
        catch (RegistryException exception)
        {
            return exception is { Fault: RegistryFault.Unreachable, StatusCode: null, IsOfTheWay: false } ? exception.Reason : null;
        }
    }

    /// <summary>Gets what a manifest is without reading it, or <see langword="null"/> where it is not there.</summary>
    /// <remarks>See <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#checking-if-content-exists-in-the-registry">checking if content exists</see>.</remarks>
    public Task<Descriptor?> HeadManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        RunAsync(
            $"Looking for the manifest {reference}",
            reference.Registry,
            attempt => _manifests.HeadAsync(reference, attempt),
            cancellationToken);

    /// <summary>Reads a manifest of at most 4 MiB, or <see langword="null"/> where it is not there.</summary>
    /// <remarks>See <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests">pulling manifests</see>.</remarks>
    public Task<Manifest?> GetManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        RunAsync(
            $"Reading the manifest {reference}",
            reference.Registry,
            attempt => _manifests.GetAsync(reference, attempt),
            cancellationToken);

    /// <summary>Writes a manifest under the tag of the reference or, without one, under its digest.</summary>
    /// <remarks>See <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests">pushing manifests</see>.</remarks>
    public Task<Digest> PutManifestAsync(ImageReference reference, Manifest manifest, CancellationToken cancellationToken) =>
        RunAsync(
            $"Writing the manifest {reference}",
            reference.Registry,
            attempt => _manifests.PutAsync(reference, manifest, attempt),
            cancellationToken);

    /// <summary>Deletes a manifest by its digest or, without one, by its tag; <see langword="false"/> where it was not there.</summary>
    /// <remarks>See <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#deleting-manifests">deleting manifests</see>.</remarks>
    public Task<bool> DeleteManifestAsync(ImageReference reference, CancellationToken cancellationToken) =>
        RunAsync(
            $"Deleting the manifest {reference}",
            reference.Registry,
            attempt => _manifests.DeleteAsync(reference, attempt),
            cancellationToken);

    /// <summary>Gets the size of a blob, or <see langword="null"/> where it is not there.</summary>
    /// <remarks>See <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#checking-if-content-exists-in-the-registry">checking if content exists</see>.</remarks>
    public Task<long?> HeadBlobAsync(ImageReference repository, Digest digest, CancellationToken cancellationToken) =>
        RunAsync(
            $"Looking for the blob {Name(repository)}@{digest}",
            repository.Registry,
            attempt => _blobs.HeadAsync(repository, digest, attempt),
            cancellationToken);

    /// <summary>Reads a blob, or <see langword="null"/> where it is not there.</summary>
    /// <remarks>See <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-blobs">pulling blobs</see>.</remarks>
    public Task<byte[]?> GetBlobAsync(ImageReference repository, Digest digest, int maxSize, CancellationToken cancellationToken) =>
        RunAsync(
            $"Reading the blob {Name(repository)}@{digest}",
            repository.Registry,
            attempt => _blobs.GetAsync(repository, digest, maxSize, attempt),
            cancellationToken);

    /// <summary>Writes a blob, unless it is there already.</summary>
    /// <remarks>See <see href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md#post-then-put">POST then PUT</see>.</remarks>
    public Task<Digest> UploadBlobAsync(ImageReference repository, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        RunAsync(
            $"Writing a blob to {Name(repository)}",
            repository.Registry,
            attempt => _blobs.UploadAsync(repository, content, attempt),
            cancellationToken);

    /// <summary>Where the engine goes through a proxy, silence here proves nothing about what it reaches.</summary>
    private bool IsBehindProxyOfEngine(string registry) =>
        _engineProxy is not null && RegistryEndpoint.Address(registry, Uri.UriSchemeHttps) is { IsLoopback: false } address && !_engineProxy.IsBypassed(address);

    private static string Name(ImageReference repository) => $"{repository.Registry}/{repository.Repository}";

    private async Task<T> RunAsync<T>(
        string task, string registry, Func<CancellationToken, Task<T>> attemptAsync, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(Working, registry, attemptAsync, cancellationToken);
        }
        catch (RegistryException exception)
        {
            throw exception.While(task);
        }
    }

    private async Task<T> RunAsync<T>(
        RegistryRetry retry, string registry, Func<CancellationToken, Task<T>> attemptAsync, CancellationToken cancellationToken)
    {
        try
        {
            return await retry.RunAsync(registry, attemptAsync, cancellationToken);
        }
        catch (LoginsUnknownException)
        {
            await _transport.FindLoginsAsync(registry, cancellationToken);
            return await retry.RunAsync(registry, attemptAsync, cancellationToken);
        }
    }
}
