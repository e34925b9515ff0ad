using System.Globalization;

namespace RegistryCache.Caches;

/// <summary>
/// Numbers the steps of several configurations, the same step by the same number. The digest of a step says what it does and not
/// what it is made from: the same command on another base is another step.
/// </summary>
/// <remarks>
/// Two are the same where each slot has a way in common, since every way of a slot leads to the same result. What a step has too
/// many ways for is not found, which costs time and is never wrong.
/// </remarks>
internal sealed class CacheIdentities
{
    private const int MaxCombinations = 64;

    private readonly Dictionary<string, int> _words = [];
    private readonly Dictionary<string, int> _steps = [];
    private int _count;

    /// <summary>Gives a number for each step, by its index.</summary>
    /// <exception cref="ArgumentException">Steps are made from each other in a circle.</exception>
    public IReadOnlyList<int> Number(IReadOnlyList<CacheStep> steps)
    {
        var numbers = new int[steps.Count];
        foreach (var index in CacheOrder.OfSteps(steps) ?? throw new ArgumentException("The steps are made from each other in a circle.", nameof(steps)))
            numbers[index] = Number(steps[index], numbers);

        return numbers;
    }

    private int Number(CacheStep step, int[] numbers)
    {
        var keys = Keys(step, numbers).ToArray();
        var known = keys.Select(key => _steps.TryGetValue(key, out var number) ? number : -1).FirstOrDefault(number => number >= 0, -1);
        var own = known >= 0 ? known : _count++;
        foreach (var key in keys)
            _steps.TryAdd(key, own);

        return own;
    }

    /// <summary>Gives one key for each combination of ways.</summary>
    private IEnumerable<string> Keys(CacheStep step, int[] numbers)
    {
        var start = Text(Word(step.Digest));
        string[][] slots = [.. step.Inputs.Select(slot => slot.Select(way => $"{Word(way.Selector ?? "")}-{numbers[way.Step]}").Distinct().ToArray())];
        if (slots.Any(slot => slot.Length == 0))
            return []; // Nothing is known of what it is made from.

        return slots is [var only]
            ? only.Select(way => $"{start} {way}")
            : Combine(slots).Take(MaxCombinations).Select(ways => $"{start} {string.Join(' ', ways)}");
    }

    /// <summary>Counts through the ways, the first slot fastest.</summary>
    private static IEnumerable<string[]> Combine(string[][] slots)
    {
        var at = new int[slots.Length];
        for (var slot = -1; slot < slots.Length;)
        {
            yield return [.. slots.Select((ways, index) => ways[at[index]])];

            for (slot = 0; slot < slots.Length && ++at[slot] == slots[slot].Length; slot++)
                at[slot] = 0;
        }
    }

    private int Word(string text)
    {
        if (!_words.TryGetValue(text, out var number))
            _words[text] = number = _words.Count;

        return number;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
