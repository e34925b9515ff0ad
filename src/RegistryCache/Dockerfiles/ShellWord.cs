using System.Text;

namespace RegistryCache.Dockerfiles;

/// <summary>Takes quotes and escapes from a word and puts in the values of its variables.</summary>
/// <remarks>
/// As BuildKit's <see href="https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/lex.go">lexer</see> does. Patterns
/// (<c>${V%x}</c>, <c>${V/x/y}</c>) are left out: only its newer versions know them.
/// </remarks>
internal sealed class ShellWord
{
    private const int MaxDepth = 32;

    private readonly string _text;
    private readonly char _escape;
    private readonly DockerfileArguments _arguments;
    private int _position;

    private ShellWord(string text, char escape, DockerfileArguments arguments) => (_text, _escape, _arguments) = (text, escape, arguments);

    /// <returns><see langword="null"/> where the result is not known.</returns>
    public static string? Expand(string text, char escape, DockerfileArguments arguments)
    {
        var result = new StringBuilder();
        return new ShellWord(text, escape, arguments).Read(end: null, result, depth: 0) ? result.ToString() : null;
    }

    /// <summary>Gets how long the name of a variable is: letters, digits and '_', digits alone, or a single special character.</summary>
    public static int NameLength(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
            return 0;
        if (text[0] is '@' or '*' or '#' or '?' or '-' or '$' or '!')
            return 1;

        var isNumber = char.IsDigit(text[0]);
        var length = 0;
        while (length < text.Length && (char.IsDigit(text[length]) || (!isNumber && (char.IsLetter(text[length]) || text[length] is '_'))))
            length++;
        return length;
    }

    private bool Read(char? end, StringBuilder result, int depth)
    {
        if (depth > MaxDepth)
            return false;

        while (_position < _text.Length)
        {
            var c = _text[_position++];
            if (c == end)
                return true;

            var isRead = c switch
            {
                '$' => ReadVariable(result, depth),
                '\'' => ReadSingleQuoted(result),
                '"' => ReadDoubleQuoted(result, depth),
                _ when c == _escape => _position == _text.Length || Append(result, _text[_position++]),
                _ => Append(result, c),
            };
            if (!isRead)
                return false;
        }

        return end is null;
    }

    private bool ReadSingleQuoted(StringBuilder result)
    {
        var end = _text.IndexOf('\'', _position);
        if (end < 0)
            return false;

        result.Append(_text, _position, end - _position);
        _position = end + 1;
        return true;
    }

    private bool ReadDoubleQuoted(StringBuilder result, int depth)
    {
        while (_position < _text.Length)
        {
            var c = _text[_position++];
            if (c is '"')
                return true;
            if (c is '$')
            {
                if (!ReadVariable(result, depth))
                    return false;
                continue;
            }

            var isEscape = c == _escape && _position < _text.Length && (_text[_position] is '"' or '$' || _text[_position] == _escape);
            result.Append(isEscape ? _text[_position++] : c);
        }

        return false;
    }

    private bool ReadVariable(StringBuilder result, int depth)
    {
        var hasBraces = _position < _text.Length && _text[_position] is '{';
        if (hasBraces)
            _position++;
        var name = _text.AsSpan(_position, NameLength(_text.AsSpan(_position))).ToString();
        _position += name.Length;
        var next = _position < _text.Length ? _text[_position] : '\0';
        if (char.IsSurrogate(next) || (hasBraces && name is ""))
            return false;
        if (!hasBraces)
            return name is "" ? Append(result, '$') : Append(result, _arguments.Find(name));

        _position++;
        return next is '}' ? Append(result, _arguments.Find(name)) : ReadModifier(name, next, result, depth);
    }

    /// <summary>Reads <c>:-word}</c>, <c>-word}</c>, <c>:+word}</c>, <c>+word}</c>, <c>:?word}</c> or <c>?word}</c>.</summary>
    private bool ReadModifier(string name, char modifier, StringBuilder result, int depth)
    {
        var isEmptyUnset = modifier is ':';
        if (isEmptyUnset)
            modifier = _position < _text.Length ? _text[_position++] : '\0';

        var word = new StringBuilder();
        if (modifier is not ('-' or '+' or '?') || !Read('}', word, depth + 1))
            return false;

        var value = _arguments.Find(name);
        if (value.IsUnclear || (value.IsBlank && !isEmptyUnset))
            return false;

        var isSet = value.Text is not null && !(isEmptyUnset && value.Text is "");
        return modifier switch
        {
            '-' => isSet ? Append(result, value) : Append(result, new ArgumentValue(word.ToString())),
            '+' => !isSet || Append(result, new ArgumentValue(word.ToString())),
            _ => isSet && Append(result, value),
        };
    }

    private static bool Append(StringBuilder result, char c)
    {
        result.Append(c);
        return true;
    }

    private bool Append(StringBuilder result, ArgumentValue value)
    {
        if (value.IsUnclear || !_arguments.Spend(value.Text?.Length ?? 0))
            return false;

        result.Append(value.Text);
        return true;
    }
}
