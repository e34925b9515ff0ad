using System.Security.Cryptography;
using System.Text;

namespace RegistryCache;

/// <summary>
/// Names the file that spares reading a context's unchanged files again: in the user's cache folder, never in the context,
/// which it would change.
/// </summary>
/// <remarks>See the <see href="https://specifications.freedesktop.org/basedir-spec/latest/#variables">XDG base directories</see>.</remarks>
internal static class ContextIndexFile
{
    private const int NameLength = 32;

    public static string? For(string context)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(context)))[..NameLength];
        return CacheFolder() is { } folder ? Path.Combine(folder, "registry-cache", $"{name}.index") : null;
    }

    /// <summary>A user without a home, as some containers have, has no index either.</summary>
    private static string? CacheFolder()
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } local ? local : null;
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache))
            return cache;

        return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".cache") : null;
    }
}
