namespace Nuke.Common.Execution;

/// <summary>The terminal in JetBrains Rider.</summary>
public class Rider : Terminal
{
    internal static bool IsRunningRider
        => !string.IsNullOrEmpty(EnvironmentInfo.GetVariable("IDEA_INITIAL_DIRECTORY"))
            || Mentions("XPC_SERVICE_NAME", "com.jetbrains.rider")
            || Mentions("TERMINAL_EMULATOR", "JetBrains-JediTerm");

    private static bool Mentions(string variable, string text)
        => EnvironmentInfo.GetVariable(variable)?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false;
}
