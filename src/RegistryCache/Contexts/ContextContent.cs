using RegistryCache.Files;

namespace RegistryCache.Contexts;

/// <summary>Hashes the files of a context, several at a time.</summary>
internal static class ContextContent
{
    /// <summary>Gives the hash of each entry that is a file, in the entries' order.</summary>
    /// <exception cref="ContextDoubtException">A file changed meanwhile, or is of no known kind.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static byte[]?[] Hash(string context, IReadOnlyList<ContextEntry> entries, CancellationToken cancellationToken)
    {
        var hashes = new byte[]?[entries.Count];
        var files = new List<int>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Status.Kind is FileKind.Unknown)
                throw new ContextDoubtException($"'{entries[i].Path}' is neither a file nor a folder nor a link.");
            if (entries[i].Status.Kind is FileKind.File)
                files.Add(i);
        }

        try
        {
            Parallel.ForEach(
                files,
                new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
                () => new FileHash(),
                (i, _, hash) =>
                {
                    hashes[i] = hash.Compute(Path.Join(context, entries[i].Path), entries[i].Status, cancellationToken);
                    return hash;
                },
                hash => hash.Dispose());
        }
        catch (AggregateException exception)
        {
            throw exception.Flatten().InnerExceptions[0];
        }

        return hashes;
    }
}
