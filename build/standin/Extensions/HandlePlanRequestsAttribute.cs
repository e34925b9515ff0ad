using System.Diagnostics;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>Shows the execution plan in the browser instead of running targets.</summary>
internal sealed class HandlePlanRequestsAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets,
        IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (!Build.Plan)
            return;

        var file = Build.TemporaryDirectory / "execution-plan.html";
        file.WriteAllText(PlanPage.Write(executableTargets, executionPlan));
        Process.Start(new ProcessStartInfo(file) { UseShellExecute = true })?.Dispose();
        Environment.Exit(0);
    }
}
