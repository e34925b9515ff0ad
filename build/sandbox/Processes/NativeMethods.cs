using System.Runtime.InteropServices;

namespace RegistryCache.Sandbox;

/// <summary>Holds the calls that .NET has no equivalent for.</summary>
internal static partial class NativeMethods
{
    public const int SIGTERM = 15;
    public const int SIGKILL = 9;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Kill(int pid, int signal);

    // libcrypt is an essential package of Debian and Ubuntu, and does bcrypt.
    [LibraryImport("libcrypt.so.1", EntryPoint = "crypt", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Crypt(string phrase, string setting);

    [LibraryImport("libcrypt.so.1", EntryPoint = "crypt_gensalt", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint CryptGenerateSalt(string prefix, nuint cost, nint noRandomBytes, int noRandomByteCount);
}
