using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace RegistryCache.Files;

/// <summary>Asks Linux for what .NET does not tell of a file.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxFile
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint BasicStatus = 0x7FF;

    /// <summary>The kernel gives neither more names nor a longer value.</summary>
    private const int MaxAttributeSize = 64 * 1024;

    private const int NotSupported = 95;

    public static FileStatus Status(string path) =>
        ReadStatus(CurrentFolder, path, DoNotFollow, BasicStatus, out var status) == 0 ? status.ToFileStatus() : throw Failure(path);

    /// <summary>Tells whether the path is a folder, and no link, that belongs to the user this process runs as.</summary>
    public static bool IsOwnFolder(string path) =>
        ReadStatus(CurrentFolder, path, DoNotFollow, BasicStatus, out var status) == 0
        && status.ToFileStatus().Kind is FileKind.Folder
        && status.User == CurrentUser();

    /// <summary>Reads the extended attributes, in order of their names, as docker hashes them.</summary>
    /// <remarks>
    /// Docker <see href="https://github.com/tonistiigi/fsutil/blob/master/stat_unix.go">sends</see> all but Apple's; those of the
    /// machine (<c>security.*</c> but for the capabilities, <c>system.*</c>) do not make
    /// <see href="https://github.com/moby/buildkit/blob/v0.12.5/cache/contenthash/tarsum.go">another file</see> for its own cache. What
    /// cannot be read is not sent.
    /// </remarks>
    public static IReadOnlyList<KeyValuePair<string, byte[]>> Attributes(string path)
    {
        var length = ListAttributes(path, [], 0);
        if (length == 0)
            return [];
        var names = new byte[MaxAttributeSize];
        if (length > 0)
            length = ListAttributes(path, names, names.Length);
        if (length < 0)
            return Marshal.GetLastPInvokeError() == NotSupported ? [] : throw Failure(path);

        var attributes = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in Encoding.UTF8.GetString(names, 0, (int)length).Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(IsSent))
        {
            var value = new byte[MaxAttributeSize];
            if (GetAttribute(path, name, value, value.Length) is >= 0 and var size)
                attributes[name] = value[..(int)size];
        }

        return [.. attributes];
    }

    private static bool IsSent(string name) =>
        name is "security.capability" || !(name.StartsWith("security.", StringComparison.Ordinal)
            || name.StartsWith("system.", StringComparison.Ordinal)
            || name.StartsWith("com.apple.", StringComparison.Ordinal));

    private static IOException Failure(string path) =>
        new($"'{path}' cannot be looked at: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadStatus(int folder, string path, int flags, uint mask, out LinuxStatus status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint CurrentUser();

    [LibraryImport("libc", EntryPoint = "llistxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint ListAttributes(string path, [Out] byte[] names, nint size);

    [LibraryImport("libc", EntryPoint = "lgetxattr", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetAttribute(string path, string name, [Out] byte[] value, nint size);
}
