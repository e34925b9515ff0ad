namespace Nuke.Common.Execution;

/// <summary>Makes the parameter files a source of values.</summary>
public class ArgumentsFromParametersFileAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        if (Directory.Exists(NukeBuild.RootDirectory / BuildLayout.NukeDirectoryName))
            Parameters.Files = new ParameterFiles(Build.GetType(), NukeBuild.RootDirectory, NukeBuild.LoadedLocalProfiles);
    }
}
