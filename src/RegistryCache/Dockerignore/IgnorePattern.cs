using System.Buffers;

namespace RegistryCache.Dockerignore;

/// <summary>One pattern of an ignore file, as today's docker and as docker 20.10 understand it.</summary>
internal sealed class IgnorePattern
{
    private static readonly SearchValues<char> Operators = SearchValues.Create("+(){}|");

    private readonly IgnoreGlob _glob;
    private readonly IgnoreGlob? _classic;
    private readonly int _depth;
    private readonly bool _isClassicUnclear;

    public IgnorePattern(string text, bool isException)
    {
        Text = text;
        IsException = isException;
        _glob = IgnoreGlob.Parse(text);
        _depth = text.Count('/') + 1;

        // 20.10 left these to the regular expression, where they mean something else.
        _isClassicUnclear = text.AsSpan().ContainsAny(Operators);
        if (!_glob.IsRegex && (text is ['*', '*', not '/', ..] || text.Contains('^')))
            _classic = IgnoreGlob.ParseClassic(text);
    }

    /// <summary>Gets the pattern without its <c>!</c>.</summary>
    public string Text { get; }

    public bool IsException { get; }

    /// <summary>Gets whether 20.10 may take the pattern for something else than docker does today.</summary>
    public bool DiffersInClassic => _isClassicUnclear || _classic is not null;

    public bool IsMatch(string path) => _glob.IsMatch(path);

    /// <summary>
    /// Gets whether 20.10 matches the path or the one folder above it that is as deep as the pattern. Where it is not clear
    /// what it does, the answer is the one that shows more to the build.
    /// </summary>
    public bool IsClassicMatch(string path)
    {
        if (_isClassicUnclear)
            return IsException;
        var glob = _classic ?? _glob;
        return glob.IsMatch(path) || (AncestorEnd(path) is > 0 and var end && glob.IsMatch(path.AsSpan(0, end)));
    }

    private int AncestorEnd(string path)
    {
        var end = -1;
        for (var i = 0; i < _depth; i++)
        {
            end = path.IndexOf('/', end + 1);
            if (end < 0)
                return -1;
        }

        return end;
    }
}
