namespace Nuke.Common.CI.TeamCity;

/// <summary>Reads the Java properties files TeamCity describes a build with.</summary>
internal static class TeamCityProperties
{
    public static IReadOnlyDictionary<string, string> Read(string file)
    {
        if (file == null)
            return null;

        var properties = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in File.ReadLines(file))
        {
            var separator = line.StartsWith('#') ? -1 : FindSeparator(line);
            if (separator > 0)
                properties[Unescape(line[..separator])] = Unescape(line[(separator + 1)..]);
        }

        return properties;
    }

    // An equals sign of the name itself is escaped.
    private static int FindSeparator(string line)
    {
        var index = line.IndexOf('=');
        while (index > 0 && line[index - 1] == '\\')
            index = line.IndexOf('=', index + 1);
        return index;
    }

    private static string Unescape(string text)
        => text
            .Replace("\\:", ":", StringComparison.Ordinal)
            .Replace("\\=", "=", StringComparison.Ordinal)
            .Replace("\\\\", "\\", StringComparison.Ordinal);
}
