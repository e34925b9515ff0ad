namespace RegistryCache.Dockerignore;

/// <summary>The patterns of an ignore file in their order, and what they say of a path together: the last that matches decides.</summary>
/// <remarks>
/// Two generations of docker read the same file differently. Today's remembers of each folder which patterns matched it
/// (<see href="https://github.com/moby/patternmatcher/blob/v0.6.0/patternmatcher.go">MatchesUsingParentResults</see>). That of 20.10
/// matches <see href="https://github.com/moby/moby/blob/v20.10.24/pkg/fileutils/fileutils.go">a single folder above</see>, the one as deep
/// as the pattern, and walks into an excluded folder only where an exception begins with that folder's path letter by letter.
/// </remarks>
internal sealed class IgnorePatterns
{
    private static readonly char[] Wildcards = OperatingSystem.IsWindows() ? ['*', '[', ']', '?', '^'] : ['*', '[', ']', '?', '^', '\\'];

    private readonly IReadOnlyList<IgnorePattern> _patterns;
    private readonly bool _hasExceptions;
    private readonly bool _hasWildExceptions;

    public IgnorePatterns(IReadOnlyList<IgnorePattern> patterns)
    {
        _patterns = patterns;
        _hasExceptions = patterns.Any(pattern => pattern.IsException);
        _hasWildExceptions = patterns.Any(pattern => pattern.IsException && WithoutTrailingWildcard(pattern.Text).AsSpan().ContainsAny(Wildcards));
        DiffersInClassic = _hasExceptions || patterns.Any(pattern => pattern.DiffersInClassic);
    }

    public static IgnorePatterns None { get; } = new([]);

    /// <summary>Gets whether 20.10 may see other files than docker does today.</summary>
    public bool DiffersInClassic { get; }

    /// <summary>Gets whether a path is excluded, and which patterns match it, for those below it.</summary>
    /// <param name="path">The path.</param>
    /// <param name="above">Which patterns match the folder it is in; <see langword="null"/> for the context itself.</param>
    /// <param name="matches">Is which patterns match the path.</param>
    public bool Excludes(string path, bool[]? above, out bool[] matches)
    {
        matches = _patterns.Count == 0 ? [] : new bool[_patterns.Count];
        var excluded = false;
        for (var i = 0; i < _patterns.Count; i++)
        {
            // One that can change nothing is not asked, and so not remembered either: that is docker's behaviour, not only its speed.
            matches[i] = above is not null && above[i] || (_patterns[i].IsException == excluded && _patterns[i].IsMatch(path));
            if (matches[i])
                excluded = !_patterns[i].IsException;
        }

        return excluded;
    }

    /// <summary>Gets whether docker looks for exceptions in a folder that is excluded.</summary>
    public bool MayExceptWithin(string folder) =>
        _hasWildExceptions || _patterns.Any(pattern => pattern.IsException && IsPrefix(folder, WithoutTrailingWildcard(pattern.Text)));

    public bool ClassicExcludes(string path)
    {
        var excluded = false;
        foreach (var pattern in _patterns)
        {
            if (pattern.IsClassicMatch(path))
                excluded = !pattern.IsException;
        }

        return excluded;
    }

    /// <summary>Gets whether 20.10 takes an excluded folder nevertheless, for what an exception may show within it.</summary>
    public bool ClassicMayExceptWithin(string folder) =>
        _hasExceptions && _patterns.Any(pattern => pattern.IsException && IsPrefix(folder, pattern.Text));

    private static bool IsPrefix(string folder, string pattern) =>
        pattern.StartsWith(folder, StringComparison.Ordinal) && (pattern.Length == folder.Length || pattern[folder.Length] is '/');

    private static string WithoutTrailingWildcard(string text)
    {
        if (text.EndsWith("/**", StringComparison.Ordinal))
            text = text[..^3];
        return text.EndsWith("/*", StringComparison.Ordinal) ? text[..^2] : text;
    }
}
