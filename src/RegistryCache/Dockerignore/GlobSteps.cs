using System.Numerics;
using System.Text;

namespace RegistryCache.Dockerignore;

/// <summary>Matches paths against the steps of a pattern: all ways to match it at once, so that no pattern takes longer than path times pattern.</summary>
internal sealed class GlobSteps
{
    private const int BitsPerWord = 64;
    private const int MaxWordsOnStack = 16;

    private readonly GlobStep[] _steps;

    /// <summary>What every match begins with, ends with and contains: most paths are decided by it.</summary>
    private readonly string _start = "";
    private readonly string _end = "";
    private readonly string _inner = "";

    public GlobSteps(IEnumerable<GlobStep> steps)
    {
        _steps = [.. steps];
        var run = new StringBuilder();
        var isFirst = true;
        for (var i = 0; i <= _steps.Length; i++)
        {
            if (i < _steps.Length && _steps[i].Kind is GlobStepKind.Character)
            {
                Append(run, _steps[i].Character);
                continue;
            }

            var text = run.ToString();
            run.Clear();
            _inner = text.Length > _inner.Length ? text : _inner;
            _end = text;
            if (isFirst)
                _start = text;
            isFirst = false;
        }
    }

    public bool IsMatch(ReadOnlySpan<char> path)
    {
        if (!path.StartsWith(_start, StringComparison.Ordinal) || !path.EndsWith(_end, StringComparison.Ordinal) || !path.Contains(_inner, StringComparison.Ordinal))
            return false;

        var words = (_steps.Length / BitsPerWord) + 1;
        return words <= MaxWordsOnStack
            ? IsMatch(path, stackalloc ulong[words], stackalloc ulong[words])
            : IsMatch(path, new ulong[words], new ulong[words]);
    }

    private bool IsMatch(ReadOnlySpan<char> path, Span<ulong> current, Span<ulong> next)
    {
        Add(current, 0, isBeginning: true);
        var length = 0;
        for (var i = 0; i < path.Length; i += length)
        {
            length = i + 1 < path.Length && char.IsSurrogatePair(path[i], path[i + 1]) ? 2 : 1;
            var character = length == 2 ? char.ConvertToUtf32(path[i], path[i + 1]) : path[i];
            if (!Advance(current, next, character))
                return false;

            var spare = current;
            current = next;
            next = spare;
            next.Clear();
        }

        return Has(current, _steps.Length);
    }

    /// <returns>Whether any way is left.</returns>
    private bool Advance(Span<ulong> current, Span<ulong> next, int character)
    {
        for (var word = 0; word < current.Length; word++)
        {
            for (var bits = current[word]; bits != 0; bits &= bits - 1)
            {
                var index = (word * BitsPerWord) + BitOperations.TrailingZeroCount(bits);
                if (index == _steps.Length)
                    continue;

                var step = _steps[index];
                if (step.GoesOnAfter(character))
                    Add(next, index, isBeginning: false);
                if (step.Matches(character))
                    Add(next, index + 1, isBeginning: false);
            }
        }

        return next.ContainsAnyExcept(0UL);
    }

    /// <summary>Adds a step that may come next, and those after it where it may match nothing.</summary>
    private void Add(Span<ulong> steps, int index, bool isBeginning)
    {
        while (true)
        {
            steps[index / BitsPerWord] |= 1UL << (index % BitsPerWord);
            if (index == _steps.Length || !_steps[index].MayMatchNothing(isBeginning))
                return;

            if (_steps[index].Kind is GlobStepKind.MaybeFolders)
                steps[++index / BitsPerWord] |= 1UL << (index % BitsPerWord);
            index++;
        }
    }

    private static void Append(StringBuilder run, int character)
    {
        if (character > char.MaxValue)
            run.Append(char.ConvertFromUtf32(character));
        else
            run.Append((char)character);
    }

    private static bool Has(Span<ulong> steps, int index) => (steps[index / BitsPerWord] & (1UL << (index % BitsPerWord))) != 0;
}
