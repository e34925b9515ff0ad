using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Reads named and positional arguments; a word that starts with a dash is a name.</summary>
internal sealed class CommandLine
{
    private readonly string[] _arguments;

    public CommandLine(IEnumerable<string> arguments) => _arguments = arguments.ToArray();

    public static CommandLine Current { get; } = new(Environment.GetCommandLineArgs().Skip(1));

    public IReadOnlyList<string> Arguments => _arguments;

    public static bool IsName(string argument) => argument.StartsWith('-');

    public bool Has(string name) => IndexOf(name) != -1;

    public object GetNamed(string name, Type type, char? separator = null)
    {
        var index = IndexOf(name);
        return index == -1
            ? type.GetDefaultValue()
            : Convert(name, _arguments.Skip(index + 1).TakeWhile(x => !IsName(x)).ToArray(), type, separator);
    }

    public object GetPositional(int position, Type type, char? separator = null)
    {
        var count = _arguments.TakeWhile(x => !IsName(x)).Count();
        if (position < 0)
            position += count;

        return position >= 0 && position < count
            ? Convert($"$positional[{position}]", [_arguments[position]], type, separator)
            : null;
    }

    public object GetAllPositional(Type type, char? separator = null)
    {
        var values = _arguments.TakeWhile(x => !IsName(x)).ToArray();
        return values.Length == 0 ? type.GetDefaultValue() : Convert("$all-positional", values, type, separator);
    }

    // A repeated argument is not merged: the last one wins.
    private int IndexOf(string name)
    {
        var bare = Bare(name);
        return Array.FindLastIndex(
            _arguments,
            x => IsName(x) && string.Equals(Bare(x), bare, StringComparison.OrdinalIgnoreCase));
    }

    private static string Bare(string name) => name.Replace("-", string.Empty, StringComparison.Ordinal);

    private object Convert(string name, string[] values, Type type, char? separator)
    {
        if (separator is { } character && values.Any(x => x.Contains(character)))
        {
            // The typing error is NUKE's, and so part of the message.
            Assert.True(
                values.Length == 1,
                $"Argumenet '{name}' with value [ {values.JoinCommaSpace()} ] "
                + $"cannot be split with separator '{character}'");
            values = values[0].Split(character);
        }

        try
        {
            return ValueConversion.ToValues(values, type, booleanDefault: true);
        }
        catch (Exception exception)
        {
            string[] lines =
            [
                $"Resolving argument '{name}' failed.",
                exception.Message,
                "Arguments were:",
                .. _arguments.Select((x, i) => $"  [{i}] = {x}"),
            ];
            throw new Exception(lines.JoinNewLine());
        }
    }
}
