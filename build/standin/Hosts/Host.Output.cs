using Nuke.Common.Execution;

namespace Nuke.Common;

public partial class Host
{
    internal static void Success(string text = null) => Write(HostStyle.Success, text);

    internal static void Debug(string text = null) => Write(HostStyle.Debug, text);

    internal static void Information(string text = null) => Write(HostStyle.Information, text);

    internal static void Warning(string text = null) => Write(HostStyle.Warning, text);

    internal static void Error(string text = null) => Write(HostStyle.Error, text);

    internal static void Write(HostStyle style, string text)
        => (Instance?.Theme ?? HostTheme.OfTerminal).WriteLine(style, text);
}
