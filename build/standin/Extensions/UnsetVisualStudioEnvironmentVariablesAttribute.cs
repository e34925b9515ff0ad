namespace Nuke.Common.Execution;

/// <summary>Removes variables of Visual Studio that mislead the tools a build starts.</summary>
public class UnsetVisualStudioEnvironmentVariablesAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    private static readonly string[] Names =
    [
        "MSBuildLoadMicrosoftTargetsReadOnly",
        "VisualStudioDir",
        "VisualStudioEdition",
        "VisualStudioVersion",
        "VSAPPIDDIR",
        "VSAPPIDNAME",
        "VSLANG",
        "VSLOGGER_UNIQUEID",
        "VSSKUEDITION",
    ];

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        foreach (var name in Names)
            Environment.SetEnvironmentVariable(name, null);
    }
}
