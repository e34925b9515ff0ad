namespace RegistryCache.Sandbox;

/// <summary>Knows which distribution this machine runs.</summary>
internal static class Distribution
{
    /// <summary>Gets a value indicating whether packages can be fetched and unpacked here: Debian, Ubuntu and kin.</summary>
    public static bool HasPackages =>
        OperatingSystem.IsLinux() && File.Exists("/usr/bin/apt-get") && File.Exists("/usr/bin/dpkg-deb");

    public static bool IsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    /// <summary>Gets the name of the machine's own suite, as in <c>bookworm</c>.</summary>
    public static string Codename =>
        Release("VERSION_CODENAME") ?? throw new SandboxException(
            "The suite of this machine is not known.",
            "/etc/os-release has no VERSION_CODENAME",
            "Start a Docker engine yourself; the sandbox then uses that one.");

    /// <summary>Gets a name for people, as in <c>Debian GNU/Linux 12 (bookworm)</c>.</summary>
    public static string Name => Release("PRETTY_NAME") ?? Environment.OSVersion.ToString();

    private static string? Release(string key) =>
        File.Exists("/etc/os-release")
            ? File.ReadLines("/etc/os-release")
                .Where(line => line.StartsWith(key + "=", StringComparison.Ordinal))
                .Select(line => line[(key.Length + 1)..].Trim('"'))
                .FirstOrDefault()
            : null;
}
