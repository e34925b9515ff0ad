namespace RegistryCache.Dockerfiles;

/// <summary>Cuts a line into words as a shell does. Quotes, escapes and variables stay as they are written.</summary>
/// <remarks>As BuildKit's <see href="https://github.com/moby/buildkit/blob/master/frontend/dockerfile/shell/lex.go">lexer</see> does, which has one word for <c>&lt;&lt; EOF</c>.</remarks>
internal sealed class ShellWords
{
    private const int MaxDepth = 32;
    private const char Escape = '\\';

    private readonly string _text;
    private int _position;

    private ShellWords(string text) => _text = text;

    /// <returns>Nothing for a line that the lexer refuses: a quote or a brace in it is not closed, or a variable has a form it does not know.</returns>
    /// <exception cref="DockerfileDoubtException">The versions of BuildKit read the line differently.</exception>
    public static IReadOnlyList<string> Split(string text) => new ShellWords(text).Split() ?? [];

    private List<string>? Split()
    {
        var words = new List<string>();
        while (true)
        {
            while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
                _position++;
            if (_position >= _text.Length)
                return words;

            var start = _position;
            while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]))
            {
                if (_text[_position] is '<')
                    PassAngles();
                else if (!Pass(depth: 0))
                    return null;
            }

            words.Add(_text[start..Math.Min(_position, _text.Length)]);
        }
    }

    private void PassAngles()
    {
        if (!_text.AsSpan(_position++).StartsWith("<<"))
            return;

        _position++;
        while (_position < _text.Length && _text[_position] is '\t' or '\r' or ' ')
            _position++;
    }

    /// <summary>Passes over what begins here: a quoted text, a variable, an escaped character, or any other one.</summary>
    private bool Pass(int depth)
    {
        if (depth > MaxDepth)
            throw new DockerfileDoubtException("A line of the Dockerfile nests quotes and variables too deeply to be read.");

        switch (_text[_position++])
        {
            case Escape:
                _position++;
                return true;
            case '\'':
                _position = _text.IndexOf('\'', _position) + 1;
                return _position > 0;
            case '"':
                return PassUntil('"', depth);
            case '$':
                return PassVariable(depth);
            default:
                return true;
        }
    }

    private bool PassUntil(char end, int depth)
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (c == end)
            {
                _position++;
                return true;
            }

            if (end is not '"' && _text.AsSpan(_position).StartsWith("<<"))
                throw new DockerfileDoubtException("A line of the Dockerfile has '<<' within a variable.");
            if (end is '"' && c is '\'')
                _position++;
            else if (!Pass(depth + 1))
                return false;
        }

        return false;
    }

    private bool PassVariable(int depth)
    {
        if (!At('{'))
        {
            PassName();
            return true;
        }

        _position++;
        if (_position >= _text.Length || _text[_position] is '{' or '}' or ':')
            return false;
        PassName();
        if (_position >= _text.Length)
            return false;

        var c = _text[_position++];
        if (c is ':')
            c = _position < _text.Length && _text[_position++] is not ('#' or '%') ? '-' : '\0';
        return c switch
        {
            '}' => true,
            '+' or '-' or '?' or '#' or '%' => PassUntil('}', depth),
            '/' => (At('/') ? ++_position : 0) >= 0 && PassUntil('/', depth) && PassUntil('}', depth),
            _ => false,
        };
    }

    private bool At(char c) => _position < _text.Length && _text[_position] == c;

    private void PassName() => _position += ShellWord.NameLength(_text.AsSpan(Math.Min(_position, _text.Length)));
}
