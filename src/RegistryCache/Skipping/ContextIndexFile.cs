namespace RegistryCache;

/// <summary>Names the file that spares reading a context's unchanged files again.</summary>
internal static class ContextIndexFile
{
    public static string? For(string context) => UserCache.PathOf(context, "index");
}
