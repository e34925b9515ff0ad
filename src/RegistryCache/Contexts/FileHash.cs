using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using RegistryCache.Files;

namespace RegistryCache.Contexts;

/// <summary>Hashes one file after another: its extended attributes, then its content, streamed through one buffer.</summary>
internal sealed class FileHash : IDisposable
{
    private const int BufferSize = 256 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);

    public void Dispose()
    {
        _hash.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    /// <exception cref="ContextDoubtException">The file is no longer what it was when its status was read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[] Compute(string path, FileStatus status, CancellationToken cancellationToken)
    {
        AppendAttributes(path);
        if (AppendContent(path, status, cancellationToken) != status.Size || FileStatus.Read(path) != status)
        {
            _hash.GetHashAndReset();
            throw new ContextDoubtException($"'{path}' changed while it was read.");
        }

        return _hash.GetHashAndReset();
    }

    /// <summary>Gives the extended attributes in one unambiguous piece; empty where there are none.</summary>
    public static byte[] Attributes(string path)
    {
        if (!OperatingSystem.IsLinux() || LinuxFile.Attributes(path) is not { Count: > 0 } attributes)
            return [];

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var (name, value) in attributes)
        {
            writer.Write(name);
            writer.Write(value.Length);
            writer.Write(value);
        }

        return stream.ToArray();
    }

    private void AppendAttributes(string path)
    {
        var attributes = Attributes(path);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, attributes.Length);
        _hash.AppendData(length);
        _hash.AppendData(attributes);
    }

    private long AppendContent(string path, FileStatus status, CancellationToken cancellationToken)
    {
        if (status.Size == 0)
            return 0; // Nothing to open: where .NET cannot tell a pipe from a file, opening one would wait for ever.

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var position = 0L;
        while (RandomAccess.Read(file, _buffer, position) is > 0 and var count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _hash.AppendData(_buffer, 0, count);
            position += count;
        }

        return position;
    }
}
