using RegistryCache.Dockerignore;
using RegistryCache.Files;
using RegistryCache.References;

namespace RegistryCache.Contexts;

/// <summary>The name of the copy of a context that an engine may take files from again.</summary>
/// <remarks>
/// BuildKit keeps what it was sent and asks again only for files whose
/// <see href="https://github.com/tonistiigi/fsutil/blob/master/diff_containerd.go">size, mode, owner or modification time</see> differ; it keeps
/// <see href="https://github.com/moby/buildkit/blob/master/source/local/source.go">one copy per key of the client</see>. A modification time can be
/// set, a change time cannot. So a file whose two times are equal is identified by them; of every other file, inode and change time
/// belong to the key, and of every folder the inode, since moving a folder leaves the times of the files in it alone.
/// </remarks>
internal sealed class TransferKey : IDisposable
{
    private const int Length = 32;
    private const long Second = 1_000_000_000;

    /// <summary>A time in whole seconds may stand for two contents until the next second, or the one after it on FAT.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    private readonly MemoryStream _parts = new();
    private readonly BinaryWriter _writer;
    private readonly FileHash _hash = new();
    private readonly Dictionary<string, FileStatus> _state = [];
    private readonly CancellationToken _cancellationToken;

    private TransferKey(CancellationToken cancellationToken)
    {
        _writer = new BinaryWriter(_parts);
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads the key of what docker is about to send, and the state of each file.</summary>
    /// <param name="context">The context.</param>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="keepsDockerfile">Whether the engine keeps the Dockerfile and its ignore file too, as BuildKit before 0.10 does.</param>
    /// <param name="others">Further folders docker sends as they are.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The key is one that was never used where the files cannot be told apart.</returns>
    public static Task<TransferState> ReadAsync(
        string context, string dockerfile, bool keepsDockerfile, IReadOnlyList<string> others, CancellationToken cancellationToken) =>
        Task.Run(() => Read(context, dockerfile, keepsDockerfile, others, cancellationToken), cancellationToken);

    public void Dispose()
    {
        _hash.Dispose();
        _writer.Dispose();
    }

    private static TransferState Read(string context, string dockerfile, bool keepsDockerfile, IReadOnlyList<string> others, CancellationToken cancellationToken)
    {
        try
        {
            using var key = new TransferKey(cancellationToken);
            var ignoreFile = BuildFiles.Read(context, dockerfile).IgnoreFile;
            key.AppendFolder(context, ignoreFile is null ? IgnorePatterns.None : IgnoreFile.Read(ignoreFile));
            foreach (var file in new[] { dockerfile, dockerfile + ".dockerignore", Path.Join(context, ".dockerignore") }.Where(File.Exists))
                key.AppendFile(file, keepsDockerfile);
            foreach (var folder in others)
                key.AppendFolder(folder, IgnorePatterns.None);
            return new TransferState(ContentHash.Sha256(key._parts.GetBuffer().AsSpan(0, (int)key._parts.Length)).Hex[..Length], key._state);
        }
        catch (Exception exception) when (exception.IsOfFileSystem || exception is ContextDoubtException or ArgumentException or NotSupportedException)
        {
            return new TransferState($"{Guid.NewGuid():N}", Files: null);
        }
    }

    private void AppendFolder(string folder, IgnorePatterns patterns)
    {
        var root = Path.GetFullPath(folder);
        Append(root, root, FileStatus.Read(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar));
        foreach (var entry in ContextWalk.Find(folder, patterns, _cancellationToken))
        {
            var path = Path.Join(root, entry.Path);
            _state[path] = entry.Status;
            Append(entry.Path, path, entry.Status);
        }
    }

    /// <summary>Two files of one name, checked out at the same moment, may have the same times: which one it is belongs to the key.</summary>
    private void AppendFile(string path, bool isKept)
    {
        var status = FileStatus.Read(path);
        _state[Path.GetFullPath(path)] = status;
        if (!isKept)
            return;

        _writer.Write(Path.GetFullPath(path));
        Append(status.Device, status.Inode);
        Append(path, path, status);
    }

    private void Append(string name, string path, FileStatus status)
    {
        switch (status.Kind)
        {
            case FileKind.Folder:
                _writer.Write(name);
                Append(status.Device, status.Inode);
                Append(FileHash.Attributes(path));
                break;
            case FileKind.File when status.Changed % Second == 0:
                RequireSettled(status);
                _writer.Write(name);
                Append(status.Device, status.Inode, (ulong)status.Changed);
                Append(_hash.Compute(path, status, _cancellationToken));
                break;
            case FileKind.File when status.Changed != status.Modified:
                _writer.Write(name);
                Append(status.Device, status.Inode, (ulong)status.Changed);
                break;
        }
    }

    private void Append(params ReadOnlySpan<ulong> values)
    {
        foreach (var value in values)
            _writer.Write(value);
    }

    private void Append(byte[] content)
    {
        _writer.Write(content.Length);
        _writer.Write(content);
    }

    private static void RequireSettled(FileStatus status)
    {
        var changed = DateTime.UnixEpoch.AddTicks(Math.Max(status.Changed, status.Modified) / TimeSpan.NanosecondsPerTick);
        if (status.Changed != 0 && (DateTime.UtcNow - changed).Duration() < Settled)
            throw new ContextDoubtException("A file changed within the last tick of its file system's clock.");
    }
}
