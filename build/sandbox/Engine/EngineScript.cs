using System.Collections.Immutable;
using System.Globalization;

namespace RegistryCache.Sandbox;

/// <summary>Says how the two daemons of an engine are started: in namespaces of their own, so that nothing is left.</summary>
internal static class EngineScript
{
    public const string BridgeOption = "--bridge=";

    private const string ContainerdSocket = "/run/docker/containerd/containerd.sock";

    // Both daemons and the shims they start put sockets and mounts below /run, and have no setting for all of them:
    // they get a /run of their own. The resolver's files, which /etc/resolv.conf may point to, stay what they are.
    // containerd is started here because dockerd, when it does that itself, waits a second for it.
    private const string Script =
        $$"""
        set -e
        busybox=$1 containerd=$2 configuration=$3 resolver=$4; shift 4
        mount -t proc proc /proc
        resolved=$(dirname "$(readlink -f /etc/resolv.conf)")
        case $resolved in
          /run/*) mkdir -p "$resolver"; mount --bind "$resolved" "$resolver" ;;
          *) resolved= ;;
        esac
        mount -t tmpfs -o mode=755 tmpfs /run
        mkdir -p /run/docker/containerd /run/lock
        if [ "$resolved" ]; then
          mkdir -p "$resolved"
          mount --bind "$resolver" "$resolved"
        fi
        exec docker-init -- "$busybox" sh -c '
          "$1" --config "$2" &
          containerd=$!
          until [ -S {{ContainerdSocket}} ]; do kill -0 $containerd || exit 1; sleep 0.01; done
          shift 2
          exec "$@"' engine "$containerd" "$configuration" "$@"
        """;

    public static ImmutableArray<string> CommandLine(PackageRoot programs, EngineFolder folder, EngineState state)
    {
        var busybox = programs.Find("busybox");
        return
        [
            busybox, "sh", "-c", Script, "engine",
            busybox, programs.Find("containerd"), folder.ContainerdConfiguration, folder.Resolver,
            programs.Find("dockerd"),
            $"--config-file={folder.DaemonConfiguration}",
            HostArgument(folder),
            .. state.Port is { } port ? NetworkArguments(port, folder.Certificates) : [],
            $"--containerd={ContainerdSocket}",
            BridgeOption + state.Name,
            $"--cgroup-parent=/{state.Name}",
            // The machine's firewall and forwarding stay as they are; a RUN step therefore sees no outside network.
            "--iptables=false", "--ip6tables=false", "--ip-forward=false", "--ip-masq=false",
        ];
    }

    /// <summary>Gives the argument that no other engine on this machine has.</summary>
    public static string HostArgument(EngineFolder folder) => $"--host=unix://{folder.Socket}";

    /// <summary>Gives the address at which an engine is reached over the network.</summary>
    public static string NetworkAddress(int port) => string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{port}");

    public static string ContainerdConfiguration(string data) =>
        $"""
        version = 2
        root = "{data}/containerd/daemon"
        state = "/run/docker/containerd/daemon"
        disabled_plugins = ["io.containerd.grpc.v1.cri"]
        [grpc]
          address = "{ContainerdSocket}"
        [debug]
          level = "warn"

        """;

    private static ImmutableArray<string> NetworkArguments(int port, EngineCertificates certificates) =>
    [
        $"--host={NetworkAddress(port)}",
        "--tlsverify",
        $"--tlscacert={certificates.Authority}",
        $"--tlscert={certificates.ServerCertificate}",
        $"--tlskey={certificates.ServerKey}",
    ];
}
