using System.Collections.Concurrent;
using System.Text;

namespace RegistryCache;

/// <summary>Reads what a build can see of its context.</summary>
internal static class ContextReader
{
    /// <summary>What git and NUKE write to whenever they run.</summary>
    private static readonly string[] Restless = [".git", ".nuke/temp"];

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Turns = new(StringComparer.Ordinal);

    /// <summary>Computes the fingerprint of a context.</summary>
    /// <param name="context">The folder.</param>
    /// <param name="dockerfile">The path of the Dockerfile, wherever it is.</param>
    /// <param name="indexFile">Where hashes are remembered from one reading to the next; <see langword="null"/> for nowhere.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public static Task<ContextFingerprint> ReadAsync(string context, string dockerfile, string? indexFile, CancellationToken cancellationToken) =>
        ReadAsync(context, dockerfile, indexFile, ContextIndex.Smallest, cancellationToken);

    /// <summary>Computes the fingerprint of a context, with an index if it is at least so large.</summary>
    /// <remarks>One reading of a folder waits for the other: many images of one context then find the index, and none hashes what another is hashing.</remarks>
    public static async Task<ContextFingerprint> ReadAsync(string context, string dockerfile, string? indexFile, ContextSize indexed, CancellationToken cancellationToken)
    {
        var turn = Turns.GetOrAdd(context, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Read(context, dockerfile, indexFile, indexed, cancellationToken), cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Lists what a build can see, by one or the other reading of the ignore file, in ordinal order of the names.</summary>
    /// <exception cref="ContextDoubtException">Nobody can be sure.</exception>
    /// <exception cref="IOException">Something cannot be read.</exception>
    public static Task<IReadOnlyList<ContextEntry>> ListAsync(string context, string dockerfile, IgnoreDialects dialect, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<ContextEntry>>(
            () => [.. List(context, BuildFiles.Read(context, dockerfile), cancellationToken).Where(entry => entry.SeenBy.HasFlag(dialect))],
            cancellationToken);

    private static ContextFingerprint Read(string context, string dockerfile, string? indexFile, ContextSize indexed, CancellationToken cancellationToken)
    {
        try
        {
            if (!Directory.Exists(context))
                return new ContextFingerprint.Unsure($"The context '{context}' is not a folder that can be read.");
            var files = BuildFiles.Read(context, dockerfile);
            var entries = List(context, files, cancellationToken);
            var size = ContextSize.Of(entries);
            var index = indexFile is null || !size.Reaches(indexed) || IsSeen(indexFile, context, entries) ? null : ContextIndex.Open(indexFile, Path.GetFullPath(context));
            var hashes = ContextContent.Hash(context, entries, index, cancellationToken);
            using var hash = new ContextHash(files.Dockerfile, files.IgnoreFile);
            for (var i = 0; i < entries.Count; i++)
                Append(hash, Path.Join(context, entries[i].Path), entries[i], hashes[i]);
            index?.Save();
            return new ContextFingerprint.Known(hash.Finish(), size.Files, size.Bytes) { Restless = [.. entries.Select(entry => entry.Path).Intersect(Restless)] };
        }
        catch (ContextDoubtException doubt)
        {
            return new ContextFingerprint.Unsure(doubt.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
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

    /// <summary>An index that the build can see would be a change of the context itself.</summary>
    private static bool IsSeen(string indexFile, string context, IReadOnlyList<ContextEntry> entries)
    {
        var path = Path.GetRelativePath(Path.GetFullPath(context), Path.GetFullPath(indexFile)).Replace('\\', '/');
        if (path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path))
            return false;
        var folder = Path.GetDirectoryName(path)!.Replace('\\', '/');
        return folder is "" || !Directory.Exists(Path.Join(context, folder)) || entries.Any(entry => entry.Path == folder);
    }
}
