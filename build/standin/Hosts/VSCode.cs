namespace Nuke.Common.Execution;

/// <summary>The terminal in Visual Studio Code.</summary>
public class VSCode : Terminal
{
    internal static bool IsRunningVSCode
        => EnvironmentInfo.HasVariable("VSCODE_GIT_IPC_HANDLE", allowEmpty: false)
            || EnvironmentInfo.HasVariable("VSCODE_PID", allowEmpty: false);
}
