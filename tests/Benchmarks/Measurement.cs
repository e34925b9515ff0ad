namespace Benchmarks;

/// <summary>What one contender took, run by run.</summary>
internal sealed record Measurement(string Name, IReadOnlyList<TimeSpan> Runs)
{
    public TimeSpan Median
    {
        get
        {
            var ordered = Runs.Order().ToArray();
            return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
        }
    }

    public override string ToString() =>
        $"{Name,-14} {Median.TotalSeconds,8:0.000} s   ({string.Join(' ', Runs.Select(x => x.TotalSeconds.ToString("0.000")))})";
}
