using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RegistryCache;

/// <summary>Puts what was read of a context into one digest; every piece goes in with its length, so that no two contexts look alike.</summary>
internal sealed class ContextHash : IDisposable
{
    private const string Format = "RegistryCache context 1";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<(ulong Device, ulong Inode), string> _linked = [];

    public ContextHash(byte[] dockerfile, byte[]? ignoreFile)
    {
        Append(Encoding.UTF8.GetBytes(Format));
        Append(dockerfile);
        Append(ignoreFile is null ? 0 : 1);
        Append(ignoreFile ?? []);
    }

    public void Dispose() => _hash.Dispose();

    /// <param name="entry">The path.</param>
    /// <param name="content">Is the hash of a file, or where a link points to; nothing for any other.</param>
    /// <param name="attributes">Is the extended attributes where they are not in the hash of the file.</param>
    public void Append(ContextEntry entry, ReadOnlySpan<byte> content, ReadOnlySpan<byte> attributes)
    {
        var status = entry.Status;
        Append(Encoding.UTF8.GetBytes(entry.Path));
        Append((long)status.Kind);
        Append(status.Kind is FileKind.Link ? 0 : status.Permissions);
        Append(status.Kind is FileKind.File ? status.Size : 0);
        Append(status.Kind is FileKind.CharacterDevice or FileKind.BlockDevice ? (long)status.DeviceNumber : 0);
        Append(Encoding.UTF8.GetBytes(SameFileAs(entry) ?? ""));
        Append(content);
        Append(attributes);
    }

    public Digest Finish() => Digest.Parse($"sha256:{Convert.ToHexStringLower(_hash.GetHashAndReset())}");

    /// <summary>
    /// Gets the path under which the same file was seen before. Docker
    /// <see href="https://github.com/tonistiigi/fsutil/blob/master/stat_unix.go">keeps</see> such links within the context, and
    /// writing to one in a build changes the other.
    /// </summary>
    private string? SameFileAs(ContextEntry entry)
    {
        var status = entry.Status;
        return status.Links > 1 && status.Kind is not FileKind.Folder && !_linked.TryAdd((status.Device, status.Inode), entry.Path)
            ? _linked[(status.Device, status.Inode)]
            : null;
    }

    private void Append(ReadOnlySpan<byte> content)
    {
        Append(content.Length);
        _hash.AppendData(content);
    }

    private void Append(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _hash.AppendData(bytes);
    }
}
