using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>Tells where and on what the build runs.</summary>
public static partial class EnvironmentInfo
{
    public static string NewLine => Environment.NewLine;

    public static string MachineName => Environment.MachineName;

    public static AbsolutePath WorkingDirectory
    {
        get => Environment.CurrentDirectory;
        set => Environment.CurrentDirectory = value;
    }

    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    public static bool Is64Bit => RuntimeInformation.OSArchitecture is Architecture.X64 or Architecture.Arm64;

    public static bool Is32Bit => !Is64Bit;

    public static bool IsUnix => Platform is PlatformFamily.Linux or PlatformFamily.OSX;

    public static bool IsWin => !IsUnix;

    public static bool IsLinux => Platform == PlatformFamily.Linux;

    public static bool IsOsx => Platform == PlatformFamily.OSX;

    public static bool IsWsl
    {
        get
        {
            const string KernelVersion = "/proc/version";
            return IsLinux
                && File.Exists(KernelVersion)
                && File.ReadAllText(KernelVersion).Contains("Microsoft", StringComparison.OrdinalIgnoreCase);
        }
    }

    public static FrameworkName Framework
        => new(Assembly.GetEntryAssembly().NotNull()
            .GetCustomAttribute<TargetFrameworkAttribute>().NotNull()
            .FrameworkName);

    public static PlatformFamily Platform
        => OperatingSystem.IsMacOS() ? PlatformFamily.OSX
            : OperatingSystem.IsLinux() ? PlatformFamily.Linux
            : OperatingSystem.IsWindows() ? PlatformFamily.Windows
            : PlatformFamily.Unknown;

    public static IDisposable SwitchWorkingDirectory(this AbsolutePath path)
    {
        Assert.DirectoryExists(path);
        var previous = WorkingDirectory;
        WorkingDirectory = path;
        return DelegateDisposable.CreateBracket(cleanup: () => WorkingDirectory = previous);
    }

    public static AbsolutePath SpecialFolder(SpecialFolders folder)
    {
        var path = Environment.GetFolderPath((Environment.SpecialFolder)folder);
        return path.Length > 0 ? path
            : folder == SpecialFolders.UserProfile ? Environment.GetEnvironmentVariable("USERPROFILE")
            : throw new DirectoryNotFoundException($"The system has no folder '{folder}'");
    }
}
