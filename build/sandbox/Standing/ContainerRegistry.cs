using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RegistryCache.Sandbox;

/// <summary>A registry in a container of the user's engine, for machines whose packages cannot be unpacked.</summary>
internal sealed class ContainerRegistry(string directory, DockerClient docker)
{
    private const string Image = "registry:2";
    private const string BusyBox = "busybox:stable";

    /// <summary>Gets the name of the container, one for each folder.</summary>
    private string Name { get; } =
        "registrycache-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(directory)))[..8];

    /// <summary>Starts the registry, unless it runs, and gives its address.</summary>
    public async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        if (await docker.AskAsync(cancellationToken, "start", Name) is null)
        {
            var port = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{FreePort.Pick()}:5000");
            await docker.RunAsync(
                "run a registry", cancellationToken, "run", "--detach", "--name", Name, "--publish", port, Image);
        }

        var address = await FindAddressAsync(cancellationToken)
            ?? throw new SandboxException($"The registry in container '{Name}' has no port.");
        await WaitAsync(address, cancellationToken);
        return address;
    }

    /// <summary>Gives the address of the registry, if it runs.</summary>
    public async Task<string?> FindAddressAsync(CancellationToken cancellationToken) =>
        (await docker.AskAsync(cancellationToken, "port", Name, "5000/tcp"))?.Split('\n')[0].Trim();

    /// <summary>Puts a base image into the registry.</summary>
    public async Task PushBaseAsync(
        string address, string repository, string tag, CancellationToken cancellationToken)
    {
        using var access = new RegistryAccess(address, repository, null);
        if (await access.HasAsync(tag, cancellationToken))
            return;
        var reference = $"{address}/{repository}:{tag}";
        if (await docker.AskAsync(cancellationToken, "image", "inspect", BusyBox) is null)
            await docker.RunAsync("pull a base image", cancellationToken, "pull", BusyBox);
        await docker.RunAsync("name the base image", cancellationToken, "tag", BusyBox, reference);
        await docker.RunAsync("push the base image", cancellationToken, "push", reference);
    }

    /// <summary>Removes the container, if there is one, with all it stores.</summary>
    public Task RemoveAsync(CancellationToken cancellationToken) =>
        docker.AskAsync(cancellationToken, "rm", "--force", "--volumes", Name);

    private async Task WaitAsync(string address, CancellationToken cancellationToken)
    {
        using var access = new RegistryAccess(address, "base", null);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await access.AnswersAsync(cancellationToken))
                return;
            await Task.Delay(100, cancellationToken);
        }

        throw new SandboxException(
            $"The registry in container '{Name}' does not answer at {address}.",
            await docker.AskAsync(cancellationToken, "logs", "--tail", "15", Name));
    }
}
