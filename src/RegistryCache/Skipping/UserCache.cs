using System.Security.Cryptography;
using System.Text;

namespace RegistryCache;

/// <summary>Names files in the user's cache folder: what may be lost at any time, and is never in a context, which it would change.</summary>
/// <remarks>See the <see href="https://specifications.freedesktop.org/basedir-spec/latest/#variables">XDG base directories</see>.</remarks>
internal static class UserCache
{
    private const int NameLength = 32;

    /// <summary>Gives the file for what is told apart by a text; a user without a home, as some containers have, has none.</summary>
    public static string? PathOf(string what, string extension)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..NameLength];
        return Folder() is { } folder ? Path.Combine(folder, "registry-cache", $"{name}.{extension}") : null;
    }

    private static string? Folder()
    {
        if (OperatingSystem.IsWindows())
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } local ? local : null;
        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache))
            return cache;

        return Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? Path.Combine(home, ".cache") : null;
    }
}
