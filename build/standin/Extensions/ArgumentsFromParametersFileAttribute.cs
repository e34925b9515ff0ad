namespace Nuke.Common.Execution;

/// <summary>Makes the parameter files a source of values.</summary>
public class ArgumentsFromParametersFileAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        var root = NukeBuild.RootDirectory;
        if (Directory.Exists(root / BuildLayout.NukeDirectoryName))
            Parameters.Files = new ParameterFiles(Build.GetType(), root, NukeBuild.LoadedLocalProfiles);
    }
}
