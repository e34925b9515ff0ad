namespace Nuke.Common.Execution;

/// <summary>Is Visual Studio.</summary>
public class VisualStudio : Terminal
{
    internal static bool IsRunningVisualStudio => EnvironmentInfo.HasVariable("VisualStudioVersion", allowEmpty: false);
}
