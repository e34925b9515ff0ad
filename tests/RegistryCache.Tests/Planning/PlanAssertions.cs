namespace RegistryCache.Tests;

internal static class PlanAssertions
{
    /// <summary>Approves every command of the plan, in their order.</summary>
    public static void ShouldRun(this CachePlan plan, params string[] commands) =>
        ((DockerCommand?[])[.. plan.Pull, plan.Build, plan.Push, .. plan.Exports.SelectMany(export => export.Forms[0].Commands)])
            .OfType<DockerCommand>().Select(command => command.ToString()).ShouldBe(commands);
}
