using System.Runtime.InteropServices;
using System.Text;

namespace RegistryCache.Tests;

/// <summary>Sets an extended attribute of a file, see <see href="https://man7.org/linux/man-pages/man2/setxattr.2.html">setxattr(2)</see>.</summary>
internal static class ExtendedAttribute
{
    public static bool TrySet(string path, string name, byte value) => Set(Zero(path), Zero(name), [value], 1, 0) == 0;

    private static byte[] Zero(string text) => Encoding.UTF8.GetBytes(text + "\0");

    [DllImport("libc", EntryPoint = "setxattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Set(byte[] path, byte[] name, byte[] value, nint size, int flags);
}
