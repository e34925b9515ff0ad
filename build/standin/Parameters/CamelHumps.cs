namespace Nuke.Common.Execution;

/// <summary>Splits a name before each capital that follows a small letter, keeping well-known words whole.</summary>
internal static class CamelHumps
{
    private static readonly string[] KnownWords =
    [
        "DotNet", "GitHub", "GitVersion", "MSBuild", "NuGet", "ReSharper",
        "AppVeyor", "TeamCity", "GitLab", "SignPath", "JetBrains",
    ];

    public static IEnumerable<string> Split(string name)
    {
        var start = 0;
        var afterLower = false;
        var lastOfKnownWord = 0;
        for (var i = 0; i < name.Length; i++)
        {
            var hump = afterLower && char.IsUpper(name[i]);
            afterLower = char.IsLower(name[i]) && !hump;

            var known = i >= lastOfKnownWord ? KnownWordAt(name, i) : null;
            if (known != null)
                lastOfKnownWord = i + known.Length - 1;

            if (known != null ? i == 0 : !(hump && i > lastOfKnownWord))
                continue;

            yield return name[start..i];
            start = i;
        }

        yield return name[start..];
    }

    private static string KnownWordAt(string name, int index)
        => KnownWords
            .Where(x => string.Compare(name, index, x, 0, x.Length, StringComparison.OrdinalIgnoreCase) == 0)
            .MaxBy(x => x.Length);
}
