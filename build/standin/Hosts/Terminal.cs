namespace Nuke.Common.Execution;

/// <summary>The host where no build server is found.</summary>
public class Terminal : Host
{
    public static bool IsRunningTerminal => true;
}
