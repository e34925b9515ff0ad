using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Writes the schema that editors and the shell complete parameters from.</summary>
internal sealed class HandleShellCompletionAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    private const string EmptyParametersFile =
        """
        {
          "$schema": "./build.schema.json"
        }
        """;

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        // Each parameter has had its warning by now; here a profile without a file ends the build.
        Parameters.Files?.EnsureReadable();

        if (BuildLayout.IsLegacy(Build.RootDirectory))
        {
            Host.Error("The old-style .nuke configuration is no longer supported.");
            Environment.Exit(-1);
        }

        if (Build.BuildProjectFile != null)
        {
            BuildLayout.GetSchemaFile(Build.RootDirectory).WriteAllText(BuildSchema.Write(Build));

            var parametersFile = BuildLayout.GetParametersFile(Build.RootDirectory);
            if (!parametersFile.FileExists())
                parametersFile.WriteAllText(EmptyParametersFile);
        }

        if (Parameters.Get("shell-completion", typeof(bool)) is true)
            Environment.Exit(0);
    }
}
