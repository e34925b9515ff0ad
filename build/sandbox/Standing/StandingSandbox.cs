namespace RegistryCache.Sandbox;

/// <summary>The sandbox that stays until it is taken down: the engine that is reachable, or one of its own, and a registry.</summary>
/// <param name="directory">The folder that holds everything there is of it.</param>
/// <param name="say">Told, in one line each, what is fetched, what runs and where it is kept.</param>
public sealed class StandingSandbox(string directory, Action<string> say)
{
    private const string BaseRepository = "base";
    private const string BaseTag = "1";

    private readonly string _directory = Path.GetFullPath(directory);
    private readonly DebianPackages _packages = new(Path.Combine(Path.GetFullPath(directory), "packages"), say);

    private string EngineFolder => Path.Combine(_directory, "engine");

    private string RegistryFolder => Path.Combine(_directory, "registry");

    /// <summary>Starts what does not run yet; called again, from another process too, it goes on with what there is.</summary>
    public async Task<RunningSandbox> UpAsync(CancellationToken cancellationToken = default)
    {
        using var _ = await FolderLock.TakeAsync(_directory, cancellationToken);
        var running = await UseReachableAsync(cancellationToken) ?? await UseOwnAsync(cancellationToken);
        say($"Sandbox: registry at {running.RegistryAddress}. All there is of the sandbox is in {_directory}.");
        say("Sandbox: take it down with 'SandboxDown'; '--docker-cache-image HOST/NAME' uses a registry and an engine of yours.");
        return running;
    }

    /// <summary>Empties the sandbox's own engine, as if it were a new machine; what the registry holds stays.</summary>
    /// <exception cref="SandboxException">The engine is the user's, and not the sandbox's to wipe.</exception>
    public async Task WipeEngineAsync(CancellationToken cancellationToken = default)
    {
        if (!Engine(new PackageRoot()).Exists)
        {
            throw new SandboxException(
                "The sandbox wipes no engine but its own, and it has none.",
                $"there is none in {EngineFolder}",
                "With an engine of yours, 'docker builder prune --all' and 'docker image rm' do the same for it.");
        }

        using var _ = await FolderLock.TakeAsync(_directory, cancellationToken);
        var engine = Engine(await _packages.EngineAsync(cancellationToken));
        await engine.WipeAsync(cancellationToken);
        say("Sandbox: engine wiped: no image, no container and no build cache is left in it.");
    }

    /// <summary>Stops and removes everything, whatever state a crash or a reboot has left it in.</summary>
    public async Task DownAsync(CancellationToken cancellationToken = default)
    {
        using var taken = await FolderLock.TakeAsync(_directory, cancellationToken);
        var engine = Engine(new PackageRoot());
        if (!engine.Exists)
            await LeaveReachableAsync(cancellationToken);
        await engine.RemoveAsync(cancellationToken);
        await Registry(new PackageRoot()).RemoveAsync(cancellationToken);
        taken.DeleteFolder(recursive: true);
        say($"Sandbox: removed, with {_directory}.");
    }

    private SandboxEngine Engine(PackageRoot programs) => new(EngineFolder, programs);

    private SandboxRegistry Registry(PackageRoot programs) => new(RegistryFolder, programs);

    private async Task<RunningSandbox?> UseReachableAsync(CancellationToken cancellationToken)
    {
        // Once the sandbox has an engine it stays with it: the cache of its builds is in there.
        if (Engine(new PackageRoot()).Exists)
            return null;
        if (await ReachableEngine.FindAsync(cancellationToken) is not { } found)
            return null;
        if (found.Objection is not null)
        {
            say($"Sandbox: {found.Name} is not used: {found.Objection}.");
            return null;
        }

        var docker = DockerClient.OfUser;
        var running = await WithRegistryAsync(docker, engineIsOwn: false, cancellationToken);
        // The proof that registry and engine are on the same network; in a container with the host's socket they are not.
        if (await docker.AskAsync(cancellationToken, "pull", "--quiet", running.BaseImage) is null)
        {
            say($"Sandbox: {found.Name} is not used: it does not reach the registry at {running.RegistryAddress}.");
            return null;
        }

        say($"Sandbox: using {found.Name}, which stays as it is.");
        return running;
    }

    private async Task<RunningSandbox> UseOwnAsync(CancellationToken cancellationToken)
    {
        DebianPackages.RequireDistribution();
        SandboxEngine.RequireRoot();
        var engine = Engine(await _packages.EngineAsync(cancellationToken));
        await engine.StartAsync(cancellationToken);
        say($"Sandbox: engine of its own at unix://{engine.Socket}; nothing is installed, and no firewall rule changed.");
        return await WithRegistryAsync(new(engine.DockerExecutable, engine.Environment), engineIsOwn: true, cancellationToken);
    }

    private async Task<RunningSandbox> WithRegistryAsync(
        DockerClient docker, bool engineIsOwn, CancellationToken cancellationToken)
    {
        var address = Distribution.HasPackages
            ? await StartRegistryAsync(cancellationToken)
            : await StartContainerAsync(docker, cancellationToken);
        return new RunningSandbox
        {
            DockerExecutable = docker.Executable,
            Environment = docker.Environment,
            RegistryAddress = address,
            BaseImage = $"{address}/{BaseRepository}:{BaseTag}",
            EngineIsOwn = engineIsOwn,
        };
    }

    private async Task<string> StartRegistryAsync(CancellationToken cancellationToken)
    {
        var programs = await _packages.RegistryAsync(cancellationToken);
        var registry = Registry(programs);
        await registry.StartAsync(cancellationToken);
        if (!await registry.HasAsync(BaseRepository, BaseTag, cancellationToken))
        {
            var image = await BaseImage.CreateAsync(programs, cancellationToken: cancellationToken);
            await registry.PushAsync(image, BaseRepository, BaseTag, cancellationToken);
        }

        return registry.Address;
    }

    private async Task<string> StartContainerAsync(DockerClient docker, CancellationToken cancellationToken)
    {
        var registry = new ContainerRegistry(_directory, docker);
        var address = await registry.StartAsync(cancellationToken);
        await registry.PushBaseAsync(address, BaseRepository, BaseTag, cancellationToken);
        return address;
    }

    // Of the user's engine, only what the sandbox put there is removed: its registry, and the images named after it.
    private async Task LeaveReachableAsync(CancellationToken cancellationToken)
    {
        var docker = DockerClient.OfUser;
        var container = new ContainerRegistry(_directory, docker);
        var registry = Registry(new PackageRoot());
        var address = registry.Exists ? registry.Address : await container.FindAddressAsync(cancellationToken);
        if (address is null)
            return;
        var images = await docker.AskAsync(cancellationToken, "image", "ls", "--format", "{{.Repository}}:{{.Tag}}") ?? "";
        foreach (var image in images.Split('\n').Where(image => image.StartsWith(address + "/", StringComparison.Ordinal)))
            await docker.AskAsync(cancellationToken, "image", "rm", image);
        await container.RemoveAsync(cancellationToken);
    }
}
