using System.Reflection;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Knows where a build's root, project and files are.</summary>
internal static class BuildLayout
{
    public const string RootParameterName = "Root";
    public const string NukeDirectoryName = ".nuke";

    public static AbsolutePath FindRootDirectory()
    {
        if (Parameters.Get(RootParameterName, typeof(AbsolutePath)) is AbsolutePath given)
            return given;

        var workingDirectory = EnvironmentInfo.WorkingDirectory;
        if (Parameters.Get(RootParameterName, typeof(bool)) is true)
            return workingDirectory;

        return FindMarkedDirectory(workingDirectory).NotNull(
            $"Could not locate '{NukeDirectoryName}' directory/file while walking up from '{workingDirectory}'."
            + Environment.NewLine
            + "Either create a directory/file to mark the root directory, or add '--root [path]' to the invocation.");
    }

    public static bool IsLegacy(AbsolutePath root) => File.Exists(root / NukeDirectoryName);

    public static AbsolutePath GetTemporaryDirectory(AbsolutePath root)
        => IsLegacy(root) ? root / ".tmp" : root / NukeDirectoryName / "temp";

    public static AbsolutePath GetSchemaFile(AbsolutePath root) => root / NukeDirectoryName / "build.schema.json";

    public static AbsolutePath GetParametersFile(AbsolutePath root) => root / NukeDirectoryName / "parameters.json";

    public static AbsolutePath GetParametersFile(AbsolutePath root, string profile)
        => root / NukeDirectoryName / $"parameters.{profile}.json";

    public static AbsolutePath FindBuildAssembly()
    {
        var assembly = Assembly.GetEntryAssembly();
        if (assembly == null || !assembly.GetTypes().Any(x => x.IsSubclassOf(typeof(NukeBuild))))
            return null;

        // A single-file program has no assembly location.
        return assembly.Location is { Length: > 0 } location ? location : Environment.GetCommandLineArgs()[0];
    }

    public static AbsolutePath FindBuildProject(AbsolutePath buildAssemblyDirectory)
    {
        for (var directory = buildAssemblyDirectory; directory != null; directory = directory.Parent)
        {
            var projects = Directory.GetFiles(directory, "*.csproj");
            Assert.True(projects.Length < 2, $"Found multiple project files in '{directory}'.");
            if (projects.Length == 1)
                return projects[0];
        }

        return null;
    }

    private static AbsolutePath FindMarkedDirectory(AbsolutePath start)
    {
        var directory = start;
        while (directory != null && !Path.Exists(directory / NukeDirectoryName))
            directory = directory.Parent;

        // The home directory holds NUKE's own settings under the same name.
        return directory != EnvironmentInfo.SpecialFolder(SpecialFolders.UserProfile) ? directory : null;
    }
}
