using System.Text.RegularExpressions;

namespace RegistryCache.Sandbox;

/// <summary>Turns the machine's own package sources into sources of another suite of the same distribution.</summary>
internal static partial class AptSources
{
    private static readonly string[] Pockets = ["", "-updates", "-security"];

    /// <summary>Writes the sources of <paramref name="suite"/> into a folder and gives the number of files.</summary>
    public static int Write(string suite, string sourcesFolder)
    {
        var codename = Distribution.Codename;
        var own = Directory.Exists("/etc/apt/sources.list.d") ? Directory.GetFiles("/etc/apt/sources.list.d") : [];
        var written = 0;
        foreach (var file in own.Prepend("/etc/apt/sources.list").Where(File.Exists))
        {
            var text = Path.GetExtension(file) switch
            {
                ".list" => OneLine(File.ReadAllText(file), codename, suite),
                ".sources" => Stanzas(File.ReadAllText(file), codename, suite),
                _ => "",
            };
            if (text.Length == 0)
                continue;
            File.WriteAllText(Path.Combine(sourcesFolder, Path.GetFileName(file)), text);
            written++;
        }

        return written;
    }

    /// <summary>Keeps the lines, in the one-line style, that serve the suite of this machine, with its name changed.</summary>
    /// <remarks>Sources of other publishers have suites of their own naming, and would fail under another name.</remarks>
    internal static string OneLine(string text, string codename, string suite) =>
        string.Concat(Lines(text)
            .Where(line => line.StartsWith("deb ", StringComparison.Ordinal) && Serves(line, codename))
            .Select(line => Rename(line, codename, suite) + "\n"));

    /// <summary>Does the same in the deb822 style, where a suite is a stanza with a field <c>Suites</c>.</summary>
    internal static string Stanzas(string text, string codename, string suite)
    {
        var kept = BlankLines().Split(string.Join('\n', Lines(text)))
            .Select(stanza => stanza.Trim('\n').Split('\n'))
            .Where(lines => lines.Any(line => IsField(line, "Suites") && Serves(line, codename)))
            .Select(lines => lines.Select(line => IsField(line, "Suites") ? Rename(line, codename, suite) : line));
        return string.Join('\n', kept.Select(lines => string.Join('\n', lines) + "\n"));
    }

    private static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Where(line => !line.StartsWith('#'));

    private static bool IsField(string line, string name) =>
        line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase);

    private static bool Serves(string line, string codename) =>
        line.Split(' ', '\t').Any(word => Pockets.Any(pocket => word == codename + pocket));

    private static string Rename(string line, string codename, string suite) =>
        string.Join(' ', line.Split(' ', '\t').Select(word => Word(word, codename, suite)).Where(word => word.Length > 0));

    private static string Word(string word, string codename, string suite)
    {
        if (Pockets.Any(pocket => word == codename + pocket))
            return suite + word[codename.Length..];
        return word == codename + "-backports" ? "" : word;
    }

    [GeneratedRegex(@"\n[ \t]*\n\s*")]
    private static partial Regex BlankLines();
}
