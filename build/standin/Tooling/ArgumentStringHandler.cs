using System.Runtime.CompilerServices;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>Builds a command line from interpolated text: quotes what needs it and remembers secrets.</summary>
/// <remarks>Format <c>nq</c> leaves a value unquoted, <c>r</c> keeps it out of the log.</remarks>
[InterpolatedStringHandler]
public ref struct ArgumentStringHandler
{
    private readonly List<string> _secrets;
    private DefaultInterpolatedStringHandler _text;

    public ArgumentStringHandler(int literalLength, int formattedCount, out bool handlerIsValid)
    {
        _text = new DefaultInterpolatedStringHandler(literalLength, formattedCount);
        _secrets = [];
        handlerIsValid = true;
    }

    public static implicit operator ArgumentStringHandler(string value) => $"{value.NotNull()}";

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted(object obj, int alignment = 0, string format = null)
    {
        switch (obj)
        {
            case string text when format == "r":
                _secrets.Add(text);
                _text.AppendFormatted(text, alignment);
                break;
            case string text:
                var quoted = text.IsDoubleQuoted() || text.IsSingleQuoted() || format == "nq";
                _text.AppendFormatted(quoted ? text : text.DoubleQuoteIfNeeded(), alignment);
                break;
            case IAbsolutePathHolder holder:
                AppendPath(holder, alignment, format);
                break;
            default:
                _text.AppendFormatted(obj.ToString(), alignment, format);
                break;
        }
    }

    public void AppendFormatted(IEnumerable<IAbsolutePathHolder> paths, int alignment = 0, string format = null)
    {
        var first = true;
        foreach (var path in paths)
        {
            if (!first)
                _text.AppendLiteral(" ");
            AppendPath(path, alignment, format);
            first = false;
        }
    }

    public string ToStringAndClear()
    {
        // A single value that was quoted for its blanks is a whole command line, not one argument.
        var text = _text.ToStringAndClear();
        return text.Length > 1 && text.IndexOf('"', 1) == text.Length - 1 ? text.TrimMatchingDoubleQuotes() : text;
    }

    public readonly Func<string, string> GetFilter()
    {
        var secrets = _secrets;
        return text => secrets.Aggregate(text, Redaction.Redact);
    }

    private void AppendPath(IAbsolutePathHolder holder, int alignment, string format)
        => _text.AppendFormatted(holder.Path, alignment, format ?? AbsolutePath.DoubleQuoteIfNeeded);
}
