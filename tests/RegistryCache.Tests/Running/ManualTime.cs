namespace RegistryCache.Tests;

/// <summary>A clock for one waiting task: it moves when the test says so, and never before the task waits for it.</summary>
internal sealed class ManualTime : TimeProvider, IDisposable
{
    private readonly SemaphoreSlim _armed = new(0);
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private ManualTimer? _timer;
    private Task? _nextWait;
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state);
        timer.Armed += due =>
        {
            timer.Due = GetTimestamp() + due.Ticks;
            _timer = timer;
            _armed.Release();
        };
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass, wait after wait, until the task waits once more or has ended.</summary>
    /// <param name="span">How much.</param>
    /// <param name="task">The task, or what contains it.</param>
    /// <param name="beforeEach">What is waited for before each step.</param>
    public async Task PassAsync(TimeSpan span, Task task, Func<Task>? beforeEach = null)
    {
        var end = GetTimestamp() + span.Ticks;
        while (await IsWaitingAsync(task))
        {
            if (beforeEach is not null)
                await beforeEach();
            if (_timer!.Due > end)
            {
                Interlocked.Exchange(ref _now, end);
                _armed.Release(); // Still waiting, for the next call.
                return;
            }

            Interlocked.Exchange(ref _now, _timer.Due);
            _timer.Fire();
        }
    }

    public void Dispose() => _armed.Dispose();

    private async Task<bool> IsWaitingAsync(Task task)
    {
        var armed = _nextWait ??= _armed.WaitAsync();
        if (await Task.WhenAny(armed, task) != armed)
            return false; // Kept for whoever waits next.

        _nextWait = null;
        return true;
    }

    private sealed class ManualTimer(TimerCallback callback, object? state) : ITimer
    {
        private bool _isDisposed;

        public event Action<TimeSpan>? Armed;

        public long Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.Zero)
                Armed?.Invoke(dueTime);
            return true;
        }

        public void Fire()
        {
            if (!_isDisposed)
                callback(state);
        }

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
