namespace RegistryCache.Integration.Faults;

/// <summary>One direction of a network connection that all requests share.</summary>
internal sealed class Link
{
    /// <summary>Timers are late by a millisecond or more; so much of what a link could have let through meanwhile is made up for.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private TimeSpan _free;

    /// <summary>Gets or sets the bytes that pass in a second.</summary>
    /// <value>By default null, no limit.</value>
    public long? BytesPerSecond { get; set; }

    /// <summary>Waits until so many more bytes have passed.</summary>
    public Task PassAsync(int bytes, CancellationToken cancellationToken)
    {
        if (BytesPerSecond is not { } rate)
            return Task.CompletedTask;

        TimeSpan wait;
        lock (_lock)
        {
            var now = TimeProvider.System.GetElapsedTime(0);
            _free = (_free > now - Lateness ? _free : now - Lateness) + TimeSpan.FromSeconds((double)bytes / rate);
            wait = _free - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, cancellationToken) : Task.CompletedTask;
    }
}
