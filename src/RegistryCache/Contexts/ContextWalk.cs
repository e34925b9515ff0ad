using System.IO.Enumeration;
using RegistryCache.Dockerignore;
using RegistryCache.Files;

namespace RegistryCache.Contexts;

/// <summary>Walks a context and finds what a build can see of it, in an order of its own, whatever the file system's is.</summary>
/// <remarks>
/// As docker's client does (<see href="https://github.com/tonistiigi/fsutil/blob/master/filter.go">today</see>,
/// <see href="https://github.com/tonistiigi/fsutil/blob/0834f99b7b85/walker.go">20.10</see>). Links are not followed; the context itself
/// is not sent, only what is in it. A folder that is excluded is left out as a whole unless an exception may be within: today's
/// client then sends it only with something it shows, that of 20.10 in any case. Which client runs is not known here, so
/// everything that either of them sends belongs to the context: that costs a build at worst.
/// </remarks>
internal sealed class ContextWalk(IgnorePatterns patterns, CancellationToken cancellationToken)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly List<ContextEntry> _entries = [];

    /// <exception cref="ContextDoubtException">There is something of which nobody can be sure.</exception>
    /// <exception cref="IOException">Something cannot be read.</exception>
    public static IReadOnlyList<ContextEntry> Find(string context, IgnorePatterns patterns, CancellationToken cancellationToken)
    {
        var walk = new ContextWalk(patterns, cancellationToken);
        walk.Enter(context, "", above: null, IgnoreDialects.All);
        return walk._entries;
    }

    /// <summary>Walks a folder; gives the dialects in which something in it can be seen.</summary>
    private IgnoreDialects Enter(string folder, string prefix, bool[]? above, IgnoreDialects walkedBy)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var names = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.FileName.ToString(), Everything).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        var seen = IgnoreDialects.None;
        foreach (var name in names)
        {
            // .NET puts U+FFFD for what is not UTF-8; and no wildcard is exact about line breaks.
            if (name.Contains('\uFFFD') || name.Contains('\n'))
                throw new ContextDoubtException($"The folder '{folder}' has a file name in it that is not valid UTF-8 or has a line break.");
            seen |= Visit(Path.Join(folder, name), prefix + name, above, walkedBy);
        }

        return seen;
    }

    private IgnoreDialects Visit(string fullPath, string path, bool[]? above, IgnoreDialects walkedBy)
    {
        var status = FileStatus.Read(fullPath);
        var isFolder = status.Kind is FileKind.Folder;
        var seenBy = IgnoreDialects.None;
        var enteredBy = IgnoreDialects.None;
        bool[] matches = [];

        if (walkedBy.HasFlag(IgnoreDialects.Current))
        {
            var excluded = patterns.Excludes(path, above, out matches);
            seenBy |= excluded ? IgnoreDialects.None : IgnoreDialects.Current;
            enteredBy |= !excluded || (isFolder && patterns.MayExceptWithin(path)) ? IgnoreDialects.Current : IgnoreDialects.None;
        }

        if (!patterns.DiffersInClassic)
        {
            seenBy |= seenBy.HasFlag(IgnoreDialects.Current) ? IgnoreDialects.Classic : IgnoreDialects.None;
            enteredBy |= seenBy & IgnoreDialects.Classic;
        }
        else if (walkedBy.HasFlag(IgnoreDialects.Classic))
        {
            var isSeen = !patterns.ClassicExcludes(path) || (isFolder && patterns.ClassicMayExceptWithin(path));
            seenBy |= isSeen ? IgnoreDialects.Classic : IgnoreDialects.None;
            enteredBy |= seenBy & IgnoreDialects.Classic;
        }

        var entry = new ContextEntry(path, status) { SeenBy = seenBy };
        var position = _entries.Count;
        _entries.Add(entry);
        if (isFolder && enteredBy is not IgnoreDialects.None)
            entry.SeenBy |= EnterIfReadable(fullPath, path, matches, enteredBy, isSeen: seenBy is not IgnoreDialects.None);
        if (entry.SeenBy is IgnoreDialects.None)
            _entries.RemoveAt(position);
        return entry.SeenBy;
    }

    /// <summary>What is excluded may be unreadable too, for docker as for us.</summary>
    private IgnoreDialects EnterIfReadable(string fullPath, string path, bool[] matches, IgnoreDialects enteredBy, bool isSeen)
    {
        try
        {
            return Enter(fullPath, path + "/", matches, enteredBy);
        }
        catch (UnauthorizedAccessException) when (!isSeen)
        {
            return IgnoreDialects.None;
        }
    }
}
