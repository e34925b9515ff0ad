namespace Nuke.Common.Utilities.Collections;

/// <summary>Works on sequences.</summary>
public static class EnumerableExtensions
{
    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T> action)
    {
        foreach (var item in enumerable)
            action(item);
    }

    public static void ForEach<T>(this IEnumerable<T> enumerable, Action<T, int> action)
    {
        var index = 0;
        foreach (var item in enumerable)
            action(item, index++);
    }

    public static IEnumerable<T> WhereNotNull<T>(this IEnumerable<T> enumerable)
        where T : class
        => enumerable.Where(x => x != null);

    public static bool IsEmpty<T>(this IEnumerable<T> enumerable) => !enumerable.Any();
}
