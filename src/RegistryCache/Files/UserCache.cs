using RegistryCache.References;

namespace RegistryCache.Files;

/// <summary>Names files in the user's cache folder, whose content may be lost at any time.</summary>
/// <remarks>See the <see href="https://specifications.freedesktop.org/basedir-spec/latest/#variables">XDG base directories</see>.</remarks>
internal static class UserCache
{
    private const int NameLength = 32;

    /// <summary>Names the file for a text that identifies it, in a folder that no build sends.</summary>
    /// <returns><see langword="null"/> for a user without a home, or where every folder is part of a build.</returns>
    public static string? PathOf(string what, string extension, SentFolders sent)
    {
        var name = ContentHash.Sha256(what).Hex[..NameLength];
        return Folders().Select(folder => Path.Combine(folder, "registry-cache")).FirstOrDefault(folder => !sent.MayHold(folder)) is { } folder
            ? Path.Combine(folder, $"{name}.{extension}")
            : null;
    }

    private static IEnumerable<string> Folders()
    {
        if (OperatingSystem.IsWindows())
        {
            if (Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } local)
                yield return local;
            yield break;
        }

        if (Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache))
            yield return cache;
        if (Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home)
            yield return Path.Combine(home, ".cache");
    }
}
