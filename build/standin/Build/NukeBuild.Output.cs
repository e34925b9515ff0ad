using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    internal void WriteLogo()
    {
        if (IsOutputEnabled(DefaultOutput.Logo))
            Host.WriteLogo();

        Host.Information($"NUKE Execution Engine version {StandIn.NukeVersion}"
            + $" ({EnvironmentInfo.Platform},{EnvironmentInfo.Framework}) stand-in");
        Host.Information();
    }

    internal IDisposable WriteTarget(string target)
    {
        var wanted = HostFoldsBlocks() ? DefaultOutput.TargetCollapse : DefaultOutput.TargetHeader;
        return IsOutputEnabled(wanted) ? Host.WriteBlock(target) : DelegateDisposable.CreateBracket();
    }

    internal void WriteOutcome()
    {
        if (IsOutputEnabled(DefaultOutput.ErrorsAndWarnings))
            Host.WriteErrorsAndWarnings();
        if (IsOutputEnabled(DefaultOutput.TargetOutcome))
            Host.WriteTargetOutcome(this);
        if (IsOutputEnabled(DefaultOutput.BuildOutcome))
            Host.WriteBuildOutcome(this);
    }

    private static bool HostFoldsBlocks()
        => Host.GetType().GetMethod(
            nameof(Host.WriteBlock),
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) != null;

    private bool IsOutputEnabled(DefaultOutput output)
        => !GetType().GetCustomAttributes<DisableDefaultOutputAttribute>()
            .Any(x => x.IsApplicable(this) && x.DisabledOutputs.Contains(output));
}
