using System.Security.Cryptography;
using RegistryCache.Files;
using RegistryCache.References;

namespace RegistryCache.Contexts;

/// <summary>Puts what was read of a context into one digest; every piece goes in with its length, so that no two contexts look alike.</summary>
internal sealed class ContextHash : IDisposable
{
    private const string Format = "RegistryCache context 1";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _pieces = new();
    private readonly BinaryWriter _record;
    private readonly Dictionary<(ulong Device, ulong Inode), string> _linked = [];

    public ContextHash(byte[] dockerfile, byte[]? ignoreFile)
    {
        _record = new BinaryWriter(_pieces);
        _record.Write(Format);
        Append(dockerfile);
        _record.Write(ignoreFile is not null);
        Append(ignoreFile ?? []);
        Flush();
    }

    public void Dispose()
    {
        _record.Dispose();
        _hash.Dispose();
    }

    /// <param name="entry">The path.</param>
    /// <param name="content">Is the hash of a file, or where a link points to; nothing for any other.</param>
    /// <param name="attributes">Is the extended attributes where they are not in the hash of the file.</param>
    public void Append(ContextEntry entry, ReadOnlySpan<byte> content, ReadOnlySpan<byte> attributes)
    {
        var status = entry.Status;
        _record.Write(entry.Path);
        _record.Write((byte)status.Kind);
        _record.Write(status.Kind is FileKind.Link ? 0 : status.Permissions);
        _record.Write(status.Kind is FileKind.File ? status.Size : 0);
        _record.Write(status.Kind is FileKind.CharacterDevice or FileKind.BlockDevice ? status.DeviceNumber : 0);
        _record.Write(SameFileAs(entry) ?? "");
        Append(content);
        Append(attributes);
        Flush();
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
        _record.Write((long)content.Length);
        _record.Write(content);
    }

    /// <summary>Hashes the pieces of a path together: one by one they would take longer than the file system does.</summary>
    private void Flush()
    {
        _hash.AppendData(_pieces.GetBuffer().AsSpan(0, (int)_pieces.Length));
        _pieces.SetLength(0);
    }
}
