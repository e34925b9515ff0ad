namespace RegistryCache.Tests;

/// <summary>A clock on which a short wait is over at once, and written down; a longer one is a time limit, and never up.</summary>
internal sealed class SkippingTime : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private readonly List<TimeSpan> _waits = [];
    private long _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Gets the short waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
                return [.. _waits];
        }
    }

    public void Advance(TimeSpan span) => Interlocked.Add(ref _passed, span.Ticks);

    public override long GetTimestamp() => Interlocked.Read(ref _passed);

    public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SkippedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Skip(TimeSpan wait, TimerCallback callback, object? state)
    {
        lock (_waits)
            _waits.Add(wait);
        Advance(wait);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
    }

    private sealed class SkippedTimer(SkippingTime time, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.Zero && dueTime <= Longest)
                time.Skip(dueTime, callback, state);
            return true;
        }

        public void Dispose()
        {
            // There is nothing to stop: it went off at once, or never does.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
