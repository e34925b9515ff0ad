namespace RegistryCache;

/// <summary>Is how much a build can see.</summary>
internal readonly record struct ContextSize(int Files, long Bytes)
{
    public static ContextSize Of(IEnumerable<ContextEntry> entries)
    {
        var files = entries.Where(entry => entry.Status.Kind is FileKind.File).Select(entry => entry.Status.Size).ToArray();
        return new ContextSize(files.Length, files.Sum());
    }

    /// <summary>Gets whether it is as much as that, in files or in bytes.</summary>
    public bool Reaches(ContextSize other) => Files >= other.Files || Bytes >= other.Bytes;
}
