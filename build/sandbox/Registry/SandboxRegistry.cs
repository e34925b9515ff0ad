using System.Globalization;

namespace RegistryCache.Sandbox;

/// <summary>A registry of its own on a free port of 127.0.0.1, which it keeps from start to start.</summary>
/// <remarks>
/// It outlives the process that started it. Another one that is given the same folder goes on with it.
/// </remarks>
public sealed class SandboxRegistry : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly RegistryFolder _folder;
    private readonly PackageRoot _programs;
    private readonly StateFile<RegistryState> _state;

    /// <param name="directory">The folder of this registry and of nothing else.</param>
    /// <param name="programs">The unpacked packages it is started from.</param>
    /// <param name="options">What it is like.</param>
    public SandboxRegistry(string directory, PackageRoot programs, RegistryOptions? options = null)
    {
        _folder = new RegistryFolder(Path.GetFullPath(directory));
        _programs = programs;
        _state = new StateFile<RegistryState>(_folder.State);
        Options = options ?? new RegistryOptions();
    }

    public RegistryOptions Options { get; private set; }

    /// <summary>Gets the host and port, as a reference begins with them.</summary>
    public string Address => _state.Read() is { } state
        ? string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{state.Port}")
        : throw new InvalidOperationException("The registry has no address before it is started.");

    /// <summary>Gets the folder of blobs and manifests; empty with <see cref="RegistryOptions.StorageLimit"/>.</summary>
    public string StorageDirectory => _folder.Storage;

    /// <summary>Gets the file that the registry writes to, with a line for every request.</summary>
    public string LogFile => _folder.Log;

    /// <summary>Gets a value indicating whether the registry's process runs.</summary>
    public bool IsRunning => _state.Read()?.Process is { IsAlive: true };

    /// <summary>Gets a value indicating whether there is anything of this registry, running or not.</summary>
    public bool Exists => _state.Read() is not null;

    /// <summary>Starts the registry, unless it runs, and waits until it listens.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (IsRunning)
            return;
        if (_state.Read() is { } known)
        {
            if (!await TryStartAsync(known.Port, cancellationToken))
                throw NotStarted();
            return;
        }

        await RemoveAsync(cancellationToken);

        for (var attempt = 0; attempt < 10; attempt++)
        {
            if (await TryStartAsync(FreePort.Pick(), cancellationToken))
                return;
            File.Delete(_folder.State);
        }

        throw NotStarted();
    }

    /// <summary>Ends the registry and keeps what it stores.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_state.Read() is { Process: { } process } state)
        {
            await process.StopAsync(Patience, cancellationToken);
            _state.Write(state with { Process = null });
        }
    }

    /// <summary>Stops the registry and starts it on the same port, as something else if told so.</summary>
    public async Task RestartAsync(RegistryOptions? options = null, CancellationToken cancellationToken = default)
    {
        await StopAsync(cancellationToken);
        Options = options ?? Options;
        await StartAsync(cancellationToken);
    }

    /// <summary>Puts a base image into the registry and gives its reference.</summary>
    public async Task<string> PushAsync(
        BaseImage image, string repository = "base", string tag = "1", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var access = new RegistryAccess(Address, repository, Options.Account);
        await access.PutBlobAsync(image.Layer, cancellationToken);
        await access.PutBlobAsync(image.Configuration, cancellationToken);
        await access.PutManifestAsync(image.Manifest, tag, cancellationToken);
        return $"{Address}/{repository}:{tag}";
    }

    /// <summary>Tells whether a tag is there.</summary>
    public async Task<bool> HasAsync(string repository, string tag, CancellationToken cancellationToken = default)
    {
        using var access = new RegistryAccess(Address, repository, Options.Account);
        return await access.HasAsync(tag, cancellationToken);
    }

    /// <summary>Ends the registry and removes all there is of it.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken = default)
    {
        // Its folder may have been cleaned away while it runs.
        var process = _state.Read()?.Process ?? ProcessIdentity.FindByArgument(_folder.Configuration)?.Process;
        if (process is not null)
            await process.KillAsync(cancellationToken);
        if (Directory.Exists(_folder.Path))
            Directory.Delete(_folder.Path, recursive: true);
    }

    /// <inheritdoc cref="RemoveAsync"/>
    public async ValueTask DisposeAsync() => await RemoveAsync();

    private async Task<bool> TryStartAsync(int port, CancellationToken cancellationToken)
    {
        _folder.Write(port, Options);
        File.Delete(_folder.Log);
        var process = await ToDaemon().StartAsync();
        _state.Write(new RegistryState(port, process));
        var started = TimeProvider.System.GetTimestamp();
        // Its own word, because on this port somebody else might answer.
        while (!Daemon.LastLines(_folder.Log).Contains($"listening on 127.0.0.1:{port}", StringComparison.Ordinal))
        {
            if (!process.IsAlive)
                return false;
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                await process.KillAsync(cancellationToken);
                return false;
            }

            await Task.Delay(10, cancellationToken);
        }

        return true;
    }

    private Daemon ToDaemon()
    {
        var busybox = _programs.Find("busybox");
        var registry = _programs.Find("docker-registry");
        return Options.StorageLimit is not { } limit
            ? new Daemon(busybox, _folder.Log, registry, "serve", _folder.Configuration)
            : new Daemon(
                busybox, _folder.Log,
                busybox, "sh", "-c", """mount -t tmpfs -o "size=$1" tmpfs "$2" && exec "$3" serve "$4" """, "registry",
                limit.ToString(CultureInfo.InvariantCulture), _folder.Storage, registry, _folder.Configuration)
            {
                Namespaces = ["-m"],
            };
    }

    private SandboxException NotStarted() => new("The registry did not start.", Daemon.LastLines(_folder.Log));
}
