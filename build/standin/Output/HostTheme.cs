using Serilog.Sinks.SystemConsole.Themes;

namespace Nuke.Common.Execution;

/// <summary>Gives log messages and the engine's own lines their colours.</summary>
internal abstract class HostTheme
{
    // A line of nothing but this is not dropped by viewers that remove blank lines.
    private const string BlankLine = "\u200B";

    private static HostTheme s_ofTerminal;

    /// <summary>Gets the theme the terminal can show.</summary>
    public static HostTheme OfTerminal => s_ofTerminal ??= TerminalShowsAnsi() ? AnsiTheme.Default : new SystemTheme();

    public abstract ConsoleTheme ForLog { get; }

    public void WriteLine(HostStyle style, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            Console.WriteLine(BlankLine);
        else
            WriteStyled(style, text);
    }

    public abstract string Format(HostStyle style, string text);

    protected abstract void WriteStyled(HostStyle style, string text);

    private static bool TerminalShowsAnsi()
        => Environment.GetEnvironmentVariable("TERM") is { } terminal
            && terminal.StartsWith("xterm", StringComparison.OrdinalIgnoreCase);
}
