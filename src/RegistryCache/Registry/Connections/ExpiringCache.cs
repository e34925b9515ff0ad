using System.Collections.Concurrent;

namespace RegistryCache.Registry.Connections;

/// <summary>Keeps values for as long as they are good; whoever asks while one is being made waits for that one.</summary>
internal sealed class ExpiringCache<TKey, TValue>(TimeProvider time)
    where TKey : notnull
    where TValue : notnull
{
    private readonly ConcurrentDictionary<TKey, Slot> _slots = new();

    /// <summary>Gives the value kept, or makes one; a value counts from when it was asked for, not from when it came.</summary>
    public async Task<TValue> GetAsync(TKey key, Func<Task<(TValue Value, TimeSpan Lifetime)>> makeAsync, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrAdd(key, _ => new Slot());
        await slot.Gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (slot.Kept is { } kept && now < kept.End)
                return kept.Value;

            var (value, lifetime) = await makeAsync();
            slot.Kept = (value, now + lifetime);
            return value;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Gets whether there is a value that is good. Nobody is waited for: one that is being made just now may count or not.</summary>
    public bool Has(TKey key) => _slots.TryGetValue(key, out var slot) && slot.Kept is { } kept && time.GetUtcNow() < kept.End;

    /// <summary>Throws a value away, unless another has taken its place.</summary>
    public async Task ForgetAsync(TKey key, TValue value, CancellationToken cancellationToken)
    {
        if (!_slots.TryGetValue(key, out var slot))
            return;

        await slot.Gate.WaitAsync(cancellationToken);
        if (slot.Kept is { } kept && kept.Value.Equals(value))
            slot.Kept = null;
        slot.Gate.Release();
    }

    /// <summary>Throws every value away that meets a condition.</summary>
    public async Task ForgetAsync(Func<TValue, bool> isMeant, CancellationToken cancellationToken)
    {
        foreach (var slot in _slots.Values)
        {
            await slot.Gate.WaitAsync(cancellationToken);
            if (slot.Kept is { } kept && isMeant(kept.Value))
                slot.Kept = null;
            slot.Gate.Release();
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public (TValue Value, DateTimeOffset End)? Kept { get; set; }
    }
}
