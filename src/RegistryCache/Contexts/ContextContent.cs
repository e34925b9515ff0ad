namespace RegistryCache;

/// <summary>Hashes the files of a context that the index does not know, side by side.</summary>
internal static class ContextContent
{
    /// <summary>Gives the hash of each entry that is a file, in the entries' order.</summary>
    /// <exception cref="ContextDoubtException">A file changed meanwhile, or is of no known kind.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static byte[]?[] Hash(string context, IReadOnlyList<ContextEntry> entries, ContextIndex? index, CancellationToken cancellationToken)
    {
        var hashes = new byte[]?[entries.Count];
        var missing = new List<int>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Status.Kind is FileKind.Unknown)
                throw new ContextDoubtException($"'{entries[i].Path}' is neither a file nor a folder nor a link.");
            if (entries[i].Status.Kind is FileKind.File && (hashes[i] = index?.Find(entries[i])) is null)
                missing.Add(i);
        }

        HashMissing(context, entries, missing, hashes, cancellationToken);
        for (var i = 0; i < entries.Count && index is not null; i++)
        {
            if (hashes[i] is { } hash)
                index.Keep(entries[i], hash);
        }

        return hashes;
    }

    private static void HashMissing(string context, IReadOnlyList<ContextEntry> entries, List<int> missing, byte[]?[] hashes, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.ForEach(
                missing,
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
    }
}
