namespace Nuke.Common;

internal static class StandIn
{
    /// <summary>The NUKE version whose behaviour this assembly follows.</summary>
    public const string NukeVersion = "10.1.0";
}
