using System.Globalization;

namespace RegistryCache.Text;

/// <summary>Reads an age as people write it: <c>90m</c>, <c>12h</c>, <c>7d</c>, <c>2w</c>.</summary>
internal static class Age
{
    private const string Reason = "it is not of the form 90m, 12h, 7d or 2w";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(36500);

    /// <summary>Parses an age, or gives the reason why the text is invalid.</summary>
    public static bool TryParse(string text, out TimeSpan? age, out string? reason)
    {
        var unit = text.Length < 2 ? null : Unit(text[^1]);
        var isNumber = int.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        age = unit is not null && isNumber && number > 0 && number <= Longest / unit ? number * unit : null;
        reason = age is null ? Reason : null;
        return age is not null;
    }

    /// <summary>Tells an age by its largest unit: <c>3 h</c>.</summary>
    public static string Tell(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => $"{(int)age.TotalDays} d",
        { TotalHours: >= 1 } => $"{(int)age.TotalHours} h",
        { TotalMinutes: >= 1 } => $"{(int)age.TotalMinutes} min",
        _ => $"{Math.Max(0, (int)age.TotalSeconds)} s",
    };

    private static TimeSpan? Unit(char letter) => letter switch
    {
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        'w' => TimeSpan.FromDays(7),
        _ => null,
    };
}
