using RegistryCache.Sandbox;

namespace RegistryCache.Integration.Engines;

/// <summary>Finds what the tests need in the clone they were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Gets the packages, shared with the sandbox of the same clone: they are downloaded once.</summary>
    public static DebianPackages Packages { get; } = new(Path.Combine(Root, ".nuke/temp/packages"), TestContext.Current.SendDiagnosticMessage);

    public static string Sample { get; } = Path.Combine(Root, "build/sandbox/sample");

    private static string FindRoot(DirectoryInfo directory) =>
        Directory.Exists(Path.Combine(directory.FullName, ".nuke")) ? directory.FullName : FindRoot(directory.Parent!);
}
