namespace RegistryCache.Text;

/// <summary>Reads a value with a fixed set, spelt in lower case, and knows which one a misspelt text meant.</summary>
internal static class Choice
{
    public static bool TryParse<T>(string text, out T value, out string reason)
        where T : struct, Enum
    {
        var names = Array.ConvertAll(Enum.GetNames<T>(), name => name.ToLowerInvariant());
        var index = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = index < 0 ? default : Enum.GetValues<T>()[index];
        reason = index < 0 ? $"it must be one of {string.Join(", ", names)}{Suggest(text, names)}" : "";
        return index >= 0;
    }

    /// <summary>Gives the name a misspelt text is nearest to, as the end of a sentence.</summary>
    public static string Suggest(string text, IReadOnlyList<string> names)
    {
        var nearest = names.MinBy(name => Distance(text.ToLowerInvariant(), name))!;
        return Distance(text.ToLowerInvariant(), nearest) <= nearest.Length / 2 ? $"; did you mean '{nearest}'?" : "";
    }

    /// <summary>Counts the edits between two words, after <see href="https://en.wikipedia.org/wiki/Levenshtein_distance">Levenshtein</see>.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
