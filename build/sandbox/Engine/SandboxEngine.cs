using System.Security.Cryptography;

namespace RegistryCache.Sandbox;

/// <summary>A Docker engine of its own: a private socket, bridge, and folder, and nothing left once it is removed.</summary>
/// <remarks>
/// The engine outlives the process that started it. Another one that is given the same folder goes on with it.
/// </remarks>
public sealed class SandboxEngine : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly EngineFolder _folder;
    private readonly PackageRoot _programs;
    private readonly StateFile<EngineState> _state;

    /// <param name="directory">The folder of this engine and of nothing else; a short path.</param>
    /// <param name="programs">The unpacked packages it is started from.</param>
    public SandboxEngine(string directory, PackageRoot programs)
    {
        _folder = new EngineFolder(Path.GetFullPath(directory));
        _programs = programs;
        _state = new StateFile<EngineState>(_folder.State);
    }

    /// <summary>Gets whether images are kept in containerd's store.</summary>
    /// <value>By default they are, wherever buildx was unpacked with an engine that can.</value>
    public bool? ContainerdStore { get; init; }

    /// <summary>Gets whether the engine also listens on a port of 127.0.0.1, for clients with its certificate.</summary>
    public bool ListensOnNetwork { get; init; }

    /// <summary>Gets the path of the private socket.</summary>
    public string Socket => _folder.Socket;

    /// <summary>Gets the full path of the docker client that belongs to the engine.</summary>
    public string DockerExecutable => _programs.Find("docker");

    /// <summary>Gets the variables with which a docker client finds this engine and buildx; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["DOCKER_HOST"] = $"unix://{_folder.Socket}",
        ["DOCKER_CONFIG"] = _folder.ClientConfiguration,
        ["PATH"] = _programs.SearchPath,
        ["DOCKER_CONTEXT"] = null,
        ["DOCKER_TLS_VERIFY"] = null,
        ["DOCKER_CERT_PATH"] = null,
        ["BUILDX_BUILDER"] = null,
        ["BUILDX_CONFIG"] = null,
    };

    /// <summary>Gets the file that the engine's daemons write to.</summary>
    public string LogFile => _folder.Log;

    /// <summary>Gets a value indicating whether the engine's processes run.</summary>
    public bool IsRunning => State?.Process is { IsAlive: true };

    /// <summary>Gets a value indicating whether there is anything of this engine, running or not.</summary>
    public bool Exists => State is not null;

    // The folder may have been cleaned away under a running engine, or this may have ended before it wrote the process.
    private EngineState? State =>
        _state.Read() is { Process.IsAlive: true } known ? known : EngineState.Recover(_folder) ?? _state.Read();

    /// <summary>Starts the engine, unless it runs, and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        RequireRoot();
        _folder.RequireUsable();
        if (IsRunning && await DockerSocket.AnswersAsync(_folder.Socket, cancellationToken))
            return;
        await KillAsync(cancellationToken);
        await StartStoppedAsync(cancellationToken);
    }

    /// <summary>Creates a docker context in which a client reaches this engine over the network.</summary>
    /// <param name="name">The name of the context.</param>
    /// <param name="clientConfiguration">The client's folder, its <c>DOCKER_CONFIG</c>.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task CreateContextAsync(string name, string clientConfiguration, CancellationToken cancellationToken = default)
    {
        var port = State?.Port ?? throw new InvalidOperationException("The engine does not listen on the network.");
        var tls = _folder.Certificates;
        var host = $"host={EngineScript.NetworkAddress(port)},ca={tls.Authority},cert={tls.ClientCertificate},key={tls.ClientKey}";
        var docker = new Command(DockerExecutable, "context", "create", name, "--docker", host)
        {
            Environment = new Dictionary<string, string?>(Environment) { ["DOCKER_HOST"] = null, ["DOCKER_CONFIG"] = clientConfiguration },
        };
        await docker.RunAsync($"create the docker context '{name}'", cancellationToken);
    }

    /// <summary>Ends the engine and keeps its images and build cache.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (State is { Process: { } process } state)
        {
            await process.StopAsync(StopLimit, cancellationToken);
            _state.Write(state with { Process = null });
        }
    }

    /// <summary>Ends the engine in the middle of whatever it does, as a power cut would.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        if (State is { Process: { } process } state)
        {
            await process.KillAsync(cancellationToken);
            _state.Write(state with { Process = null });
        }
    }

    /// <summary>Makes the engine a new machine's: no image, no container, no build cache, on the same socket.</summary>
    public async Task WipeAsync(CancellationToken cancellationToken = default)
    {
        await KillAsync(cancellationToken);
        DeleteFolder(_folder.Data);
        await StartAsync(cancellationToken);
    }

    /// <summary>Ends the engine and removes all there is of it, after a crash or a reboot too.</summary>
    public async Task RemoveAsync(CancellationToken cancellationToken = default)
    {
        if (State is { } state)
        {
            await KillAsync(cancellationToken);
            await new Bridge(state.Name, state.BusyBox).DeleteAsync(cancellationToken);
            await ControlGroup.DeleteAsync(state.Name, cancellationToken);
        }

        DeleteFolder(_folder.Path);
    }

    /// <inheritdoc cref="RemoveAsync"/>
    public async ValueTask DisposeAsync() => await RemoveAsync();

    internal static void RequireRoot()
    {
        if (!Distribution.IsRoot)
        {
            throw new SandboxException(
                "No Docker engine is there to be used, and only root can start one.",
                $"this process runs as user '{System.Environment.UserName}'",
                "Run as root, or start a Docker engine yourself, so that 'docker info' works for you.");
        }
    }

    private async Task StartStoppedAsync(CancellationToken cancellationToken)
    {
        var version = await EngineVersion.MajorAsync(_programs, cancellationToken);
        var containerdStore = ContainerdStore ?? (version >= 24 && !_programs.PluginFolders.IsEmpty);
        Directory.CreateDirectory(_folder.Path);
        var driver = await StorageDriver.ChooseAsync(_folder.Path, _programs, containerdStore, cancellationToken);
        // Docker 20.10 makes itself a key in /etc/docker unless told where; later ones reject the setting.
        _folder.Write(_programs, driver, containerdStore, hasKey: version < 23);
        File.Delete(_folder.Socket);

        // Written before anything is made under the name, so that a crash leaves nothing without an owner.
        var busybox = _programs.Find("busybox");
        var port = ListensOnNetwork ? _state.Read()?.Port ?? FreePort.Pick() : (int?)null;
        var state = _state.Write(new EngineState(_state.Read()?.Name ?? NewName(), null, busybox, port));
        if (ListensOnNetwork)
            _folder.Certificates.Create();
        var bridge = new Bridge(state.Name, state.BusyBox);
        if (!bridge.Exists)
            await bridge.CreateAsync(cancellationToken);

        var daemon = new Daemon(busybox, _folder.Log, EngineScript.CommandLine(_programs, _folder, state))
        {
            Namespaces = ["-m", "-p"],
            Environment = _programs.Environment,
        };
        var process = await daemon.StartAsync();
        _state.Write(state with { Process = process });
        await WaitAsync(process, cancellationToken);
    }

    private async Task WaitAsync(ProcessIdentity process, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await DockerSocket.AnswersAsync(_folder.Socket, cancellationToken))
        {
            if (!process.IsAlive || TimeProvider.System.GetElapsedTime(started) > StartLimit)
            {
                var reason = process.IsAlive ? $"It did not answer within {StartLimit.TotalSeconds:0} s" : "It ended";
                throw new SandboxException(
                    $"The engine did not start. {reason}.", Daemon.LastLines(_folder.Log), $"All of its log: {_folder.Log}");
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    // A network interface's name has 15 characters at most.
    private static string NewName() => "rc" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));

    private static void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
