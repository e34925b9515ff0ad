namespace Nuke.Common.Execution;

/// <summary>Holds the codes of escape sequences for colours; an empty code leaves the text as it is.</summary>
internal sealed record AnsiPalette
{
    /// <summary>The palette for terminals with 256 colours.</summary>
    public static AnsiPalette Colors256 { get; } = new();

    /// <summary>The palette for build servers with sixteen colours.</summary>
    public static AnsiPalette Colors16 { get; } = new()
    {
        Text = string.Empty,
        Name = "37;1",
        Invalid = "46;1",
        Information = "36;1",
        Warning = "33;1",
        Error = "31;1",
        Fatal = "41;1",
    };

    public string Success { get; init; } = "32;1";
    public string Text { get; init; } = "39";
    public string SecondaryText { get; init; } = "38;5;247";
    public string Name { get; init; } = "39;1";
    public string Invalid { get; init; } = "48;5;45;1";
    public string Verbose { get; init; } = "90;1";
    public string Debug { get; init; } = "39;1";
    public string Information { get; init; } = "38;5;45;1";
    public string Warning { get; init; } = "38;5;214;1";
    public string Error { get; init; } = "38;5;196;1";
    public string Fatal { get; init; } = "38;5;231;1m\e[48;5;196";
}
