using System.Runtime.InteropServices;

namespace RegistryCache.Sandbox;

/// <summary>A user name and password that a registry asks for.</summary>
public sealed record RegistryAccount(string Username, string Password)
{
    // The lowest cost bcrypt has: a registry checks the password on every request.
    private const int Cost = 4;

    // Both functions give out a buffer that the whole process shares.
    private static readonly Lock Crypt = new();

    /// <summary>Gives the line of a password file, <c>name:hash</c>, with a bcrypt hash: a registry reads no other.</summary>
    internal string ToPasswordLine()
    {
        lock (Crypt)
        {
            var setting = Text(NativeMethods.CryptGenerateSalt("$2b$", Cost, 0, 0));
            return $"{Username}:{Text(NativeMethods.Crypt(Password, setting))}\n";
        }
    }

    // For these functions a null, or a text that starts with an asterisk, is a failure.
    private static string Text(nint pointer) => Marshal.PtrToStringUTF8(pointer) is { } text && !text.StartsWith('*')
        ? text
        : throw new SandboxException("The password file of the registry cannot be written: libcrypt has no bcrypt.");

    /// <summary>Shows who, never the password.</summary>
    public override string ToString() => Username;
}
