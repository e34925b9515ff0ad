namespace RegistryCache;

/// <summary>Clears away the indexes of contexts that nobody has read for a long time: most were in temporary folders.</summary>
internal static class StaleIndexes
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Notes that an index is in use.</summary>
    public static void Touch(string index)
    {
        try
        {
            File.SetLastWriteTimeUtc(index, DateTime.UtcNow);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is read all the same, and at worst made anew one day.
        }
    }

    /// <summary>Deletes the stale indexes beside this one; what does not begin as an index does belongs to somebody else.</summary>
    public static void DeleteBeside(string index, ReadOnlySpan<byte> beginning)
    {
        try
        {
            foreach (var file in new FileInfo(index).Directory!.EnumerateFiles("*" + Path.GetExtension(index) + "*"))
            {
                if (DateTime.UtcNow - file.LastWriteTimeUtc > Lifetime && Begins(file, beginning))
                    file.Delete();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody else is clearing away too, or it is not ours to delete.
        }
    }

    private static bool Begins(FileInfo file, ReadOnlySpan<byte> beginning)
    {
        using var stream = file.OpenRead();
        var content = new byte[beginning.Length];
        return stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && beginning.SequenceEqual(content);
    }
}
