using System.Text;
using RegistryCache.Dockerignore;
using RegistryCache.Files;

namespace RegistryCache.Contexts;

/// <summary>Reads what a build can see of its context.</summary>
internal static class ContextReader
{
    /// <summary>Computes the fingerprint of a context.</summary>
    /// <param name="context">The folder.</param>
    /// <param name="dockerfile">The path of the Dockerfile, wherever it is.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public static Task<ContextFingerprint> ReadAsync(string context, string dockerfile, CancellationToken cancellationToken) =>
        Task.Run(() => Read(context, dockerfile, cancellationToken), cancellationToken);

    /// <summary>Lists what a build can see, by one or the other reading of the ignore file, in ordinal order of the names.</summary>
    /// <exception cref="ContextDoubtException">Nobody can be sure.</exception>
    /// <exception cref="IOException">Something cannot be read.</exception>
    public static Task<IReadOnlyList<ContextEntry>> ListAsync(string context, string dockerfile, IgnoreDialects dialect, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<ContextEntry>>(
            () => [.. List(context, BuildFiles.Read(context, dockerfile), cancellationToken).Where(entry => entry.SeenBy.HasFlag(dialect))],
            cancellationToken);

    private static ContextFingerprint Read(string context, string dockerfile, CancellationToken cancellationToken)
    {
        try
        {
            if (!Directory.Exists(context))
                return new ContextFingerprint.Unsure($"The context '{context}' is not a folder that can be read.");
            var files = BuildFiles.Read(context, dockerfile);
            var entries = List(context, files, cancellationToken);
            var hashes = ContextContent.Hash(context, entries, cancellationToken);
            using var hash = new ContextHash(files.Dockerfile, files.IgnoreFile);
            for (var i = 0; i < entries.Count; i++)
                Append(hash, Path.Join(context, entries[i].Path), entries[i], hashes[i]);
            var sizes = entries.Where(entry => entry.Status.Kind is FileKind.File).Select(entry => entry.Status.Size).ToArray();
            return new ContextFingerprint.Known(hash.Finish(), sizes.Length, sizes.Sum()) { Restless = RestlessFolders.In(entries) };
        }
        catch (ContextDoubtException doubt)
        {
            return new ContextFingerprint.Unsure(doubt.Message);
        }
        catch (Exception exception) when (exception.IsOfFileSystem || exception is ArgumentException or NotSupportedException)
        {
            return new ContextFingerprint.Unsure($"The context '{context}' cannot be read as a whole: {exception.Message}");
        }
    }

    private static IReadOnlyList<ContextEntry> List(string context, BuildFiles files, CancellationToken cancellationToken) =>
        ContextWalk.Find(context, files.IgnoreFile is null ? IgnorePatterns.None : IgnoreFile.Read(files.IgnoreFile), cancellationToken);

    private static void Append(ContextHash hash, string path, ContextEntry entry, byte[]? fileHash)
    {
        if (fileHash is not null)
            hash.Append(entry, fileHash, attributes: []);
        else
            hash.Append(entry, entry.Status.Kind is FileKind.Link ? Target(path) : [], FileHash.Attributes(path));
    }

    private static byte[] Target(string path)
    {
        var target = new FileInfo(path).LinkTarget;
        return target is not null && !target.Contains('\uFFFD')
            ? Encoding.UTF8.GetBytes(target)
            : throw new ContextDoubtException($"The link '{path}' changed while it was read or points to what is not valid UTF-8.");
    }
}
