using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Nuke.Common.CI;

/// <summary>Ends the compiler servers a build left running on a build server.</summary>
public class ShutdownDotNetAfterServerBuildAttribute : BuildExtensionAttributeBase, IOnBuildFinished
{
    private const int TimeoutInMilliseconds = 15_000;

    public override float Priority => -50;

    public bool EnableLogging { get; set; }

    public void OnBuildFinished()
    {
        if (Build.IsServerBuild)
        {
            ToolResolver.GetEnvironmentOrPathTool("dotnet").Invoke(
                "build-server shutdown",
                timeout: TimeoutInMilliseconds,
                logOutput: EnableLogging,
                logInvocation: EnableLogging);
        }
    }
}
