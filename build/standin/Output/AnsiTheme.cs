using Serilog.Sinks.SystemConsole.Themes;

namespace Nuke.Common.Execution;

/// <summary>Colours with escape sequences.</summary>
internal sealed class AnsiTheme : HostTheme
{
    private const string Escape = "\e[";
    private const string Reset = Escape + "0m";

    private readonly AnsiPalette _palette;
    private readonly Dictionary<HostStyle, string> _codes;
    private ConsoleTheme _forLog;

    public AnsiTheme(AnsiPalette palette)
    {
        _palette = palette;
        _codes = new Dictionary<HostStyle, string>
        {
            [HostStyle.Success] = palette.Success,
            [HostStyle.Verbose] = palette.Verbose,
            [HostStyle.Debug] = palette.Debug,
            [HostStyle.Information] = palette.Information,
            [HostStyle.Warning] = palette.Warning,
            [HostStyle.Error] = palette.Error,
        };
    }

    public static AnsiTheme Default { get; } = new(AnsiPalette.Colors256);

    public override ConsoleTheme ForLog => _forLog ??= new AnsiConsoleTheme(new Dictionary<ConsoleThemeStyle, string>
    {
        [ConsoleThemeStyle.Text] = Sequence(_palette.Text),
        [ConsoleThemeStyle.SecondaryText] = Sequence(_palette.SecondaryText),
        [ConsoleThemeStyle.TertiaryText] = Sequence(_palette.SecondaryText),
        [ConsoleThemeStyle.Name] = Sequence(_palette.Name),
        [ConsoleThemeStyle.Invalid] = Sequence(_palette.Invalid),
        [ConsoleThemeStyle.Null] = Sequence(_palette.Information),
        [ConsoleThemeStyle.Number] = Sequence(_palette.Information),
        [ConsoleThemeStyle.String] = Sequence(_palette.Information),
        [ConsoleThemeStyle.Boolean] = Sequence(_palette.Information),
        [ConsoleThemeStyle.Scalar] = Sequence(_palette.Information),
        [ConsoleThemeStyle.LevelVerbose] = Sequence(_palette.Verbose),
        [ConsoleThemeStyle.LevelDebug] = Sequence(_palette.Debug),
        [ConsoleThemeStyle.LevelInformation] = Sequence(_palette.Information),
        [ConsoleThemeStyle.LevelWarning] = Sequence(_palette.Warning),
        [ConsoleThemeStyle.LevelError] = Sequence(_palette.Error),
        [ConsoleThemeStyle.LevelFatal] = Sequence(_palette.Fatal),
    });

    public override string Format(HostStyle style, string text) => Sequence(_codes[style]) + text + Reset;

    protected override void WriteStyled(HostStyle style, string text) => Console.WriteLine(Format(style, text));

    private static string Sequence(string code) => code.Length == 0 ? string.Empty : Escape + code + "m";
}
