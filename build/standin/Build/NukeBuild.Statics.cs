using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    // Explicit, so that it runs exactly when Execute is called and not earlier: what fails here ends the process.
    static NukeBuild()
    {
        RootDirectory = BuildLayout.FindRootDirectory();
        TemporaryDirectory = BuildLayout.GetTemporaryDirectory(RootDirectory).CreateDirectory();

        BuildAssemblyFile = BuildLayout.FindBuildAssembly();
        BuildAssemblyDirectory = BuildAssemblyFile?.Parent;
        BuildProjectFile = BuildLayout.FindBuildProject(BuildAssemblyDirectory);
        BuildProjectDirectory = BuildProjectFile?.Parent;

        Verbosity = (Verbosity?)Given(nameof(Verbosity)) ?? Verbosity.Normal;
        Host = (Host)Given(nameof(Host)) ?? HostActivation.CreateDefault();
        LoadedLocalProfiles = (string[])Given(nameof(LoadedLocalProfiles)) ?? [];
    }

    [Parameter("Root directory during build execution.", Name = BuildLayout.RootParameterName)]
    public static AbsolutePath RootDirectory { get; }

    public static AbsolutePath TemporaryDirectory { get; }

    public static AbsolutePath BuildAssemblyFile { get; }

    public static AbsolutePath BuildAssemblyDirectory { get; }

    public static AbsolutePath BuildProjectDirectory { get; }

    public static AbsolutePath BuildProjectFile { get; }

    [Parameter("Logging verbosity during build execution. Default is 'Normal'.")]
    public static Verbosity Verbosity
    {
        get => (Verbosity)Logging.Level;
        set => Logging.Level = (LogLevel)value;
    }

    [Parameter("Host for execution. Default is 'automatic'.")]
    public static Host Host { get; set; }

    [Parameter("Defines the profiles to load.", Name = "Profile")]
    public static string[] LoadedLocalProfiles { get; }

    public static bool IsLocalBuild => !IsServerBuild;

    public static bool IsServerBuild => Host is IBuildServer;

    private static object Given(string property) => Parameters.Get(typeof(NukeBuild).GetProperty(property));
}
