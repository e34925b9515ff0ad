using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace RegistryCache.Sandbox;

/// <summary>A small image to build on, made of busybox alone, so that no build in the sandbox needs the internet.</summary>
/// <remarks>It is put together without an engine, and the same busybox gives the same digest everywhere.</remarks>
public sealed class BaseImage
{
    internal const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private static readonly string[] Environment = ["PATH=/usr/bin:/bin"];
    private static readonly string[] Shell = ["/bin/sh"];

    private BaseImage(byte[] layer, byte[] tar)
    {
        Layer = layer;
        Configuration = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = Architecture,
            os = "linux",
            created = DateTimeOffset.UnixEpoch,
            config = new { Env = Environment, Cmd = Shell, WorkingDir = "/" },
            rootfs = new { type = "layers", diff_ids = new[] { DigestOf(tar) } },
            history = new[] { new { created = DateTimeOffset.UnixEpoch, created_by = "busybox-static" } },
        });
        Manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = Describe("application/vnd.docker.container.image.v1+json", Configuration),
            layers = new[] { Describe("application/vnd.docker.image.rootfs.diff.tar.gzip", Layer) },
        });
    }

    /// <summary>Gets the digest of the manifest.</summary>
    public string Digest => DigestOf(Manifest);

    internal byte[] Layer { get; }

    internal byte[] Configuration { get; }

    internal byte[] Manifest { get; }

    private static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => throw new SandboxException($"The sandbox has no base image for {other}."),
    };

    /// <summary>Makes the image.</summary>
    /// <param name="programs">The unpacked packages that hold busybox.</param>
    /// <param name="version">Stands in <c>/etc/base-version</c>: another version is another image.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<BaseImage> CreateAsync(
        PackageRoot programs, string version = "1", CancellationToken cancellationToken = default)
    {
        var tar = await BusyBoxTree.ToTarAsync(programs.Find("busybox"), version, cancellationToken);
        var layer = new MemoryStream();
        await using (var gzip = new GZipStream(layer, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(tar, cancellationToken);
        return new BaseImage(layer.ToArray(), tar);
    }

    internal static string DigestOf(byte[] content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    private static object Describe(string mediaType, byte[] content) =>
        new { mediaType, size = content.Length, digest = DigestOf(content) };
}
