using Serilog.Sinks.SystemConsole.Themes;

namespace Nuke.Common.Execution;

/// <summary>Colours through the console's own settings, which show nothing when output is redirected.</summary>
internal sealed class SystemTheme : HostTheme
{
    private ConsoleTheme _forLog;

    public override ConsoleTheme ForLog => _forLog ??= new SystemConsoleTheme(
        new Dictionary<ConsoleThemeStyle, SystemConsoleThemeStyle>
        {
            [ConsoleThemeStyle.Text] = new(),
            [ConsoleThemeStyle.SecondaryText] = new() { Foreground = ConsoleColor.Gray },
            [ConsoleThemeStyle.TertiaryText] = new() { Foreground = ConsoleColor.Gray },
            [ConsoleThemeStyle.Name] = new() { Foreground = ConsoleColor.Blue },
            [ConsoleThemeStyle.Invalid] = new() { Foreground = ConsoleColor.DarkRed },
            [ConsoleThemeStyle.Null] = new() { Foreground = ConsoleColor.Magenta },
            [ConsoleThemeStyle.String] = new() { Foreground = ConsoleColor.Magenta },
            [ConsoleThemeStyle.Number] = new() { Foreground = ConsoleColor.Magenta },
            [ConsoleThemeStyle.Boolean] = new() { Foreground = ConsoleColor.Magenta },
            [ConsoleThemeStyle.Scalar] = new() { Foreground = ConsoleColor.Magenta },
            [ConsoleThemeStyle.LevelVerbose] = new() { Foreground = ConsoleColor.Gray },
            [ConsoleThemeStyle.LevelDebug] = new(),
            [ConsoleThemeStyle.LevelInformation] = new() { Foreground = ConsoleColor.Cyan },
            [ConsoleThemeStyle.LevelWarning] = new() { Foreground = ConsoleColor.Yellow },
            [ConsoleThemeStyle.LevelError] = new() { Foreground = ConsoleColor.Red },
            [ConsoleThemeStyle.LevelFatal] = new() { Foreground = ConsoleColor.White, Background = ConsoleColor.Red },
        });

    public override string Format(HostStyle style, string text) => text;

    protected override void WriteStyled(HostStyle style, string text)
    {
        if (ColorOf(style) is not { } color)
        {
            Console.WriteLine(text);
            return;
        }

        var previous = Console.ForegroundColor;
        Console.ForegroundColor = color;
        try
        {
            Console.WriteLine(text);
        }
        finally
        {
            Console.ForegroundColor = previous;
        }
    }

    private static ConsoleColor? ColorOf(HostStyle style) => style switch
    {
        HostStyle.Success => ConsoleColor.Green,
        HostStyle.Verbose => ConsoleColor.Gray,
        HostStyle.Information => ConsoleColor.Cyan,
        HostStyle.Warning => ConsoleColor.Yellow,
        HostStyle.Error => ConsoleColor.Red,
        _ => null,
    };
}
