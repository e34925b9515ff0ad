namespace Nuke.Common.Execution;

/// <summary>Shows the help text instead of running targets.</summary>
internal sealed class HandleHelpRequestsAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets,
        IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (!Build.Help && executionPlan.Count > 0)
            return;

        Host.Debug(HelpText.OfTargets(executableTargets));
        Host.Debug(HelpText.OfParameters(Build.GetType(), executableTargets));
        Environment.Exit(0);
    }
}
