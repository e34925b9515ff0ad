using RegistryCache.Text;

namespace RegistryCache.Running;

/// <summary>
/// Asks registries again and again whether they are there. One is gone when it can be reached from here, and answers none of several
/// questions over a period: any answer, also a late one and whatever its status, proves that it is there.
/// </summary>
internal sealed class RollCall(RegistryQuestion question, TimeProvider time, TimeSpan interval, TimeSpan period)
{
    /// <summary>The fewest questions that say anything.</summary>
    private const int Enough = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Calls> _registries = [];

    /// <summary>Asks a registry, unless it was asked a moment ago. Nobody waits for the answer.</summary>
    public void Ask(string registry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_registries.TryGetValue(registry, out var calls))
                _registries[registry] = calls = new Calls();
            if (calls.Last is { } last && time.GetElapsedTime(last) < interval)
                return;

            calls.Last = time.GetTimestamp();
            calls.First ??= calls.Last;
            calls.Count++;
            _ = AskAsync(registry, calls, cancellationToken);
        }
    }

    /// <summary>Asks a registry that never answered, so that its silence can mean something later.</summary>
    public void GetToKnow(string registry, CancellationToken cancellationToken)
    {
        if (!question.IsReachable(registry))
            Ask(registry, cancellationToken);
    }

    /// <summary>Forgets what was not answered so far: docker got on meanwhile.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            foreach (var calls in _registries.Values)
                calls.Restart();
        }
    }

    /// <summary>Gives why a registry counts as gone, or <see langword="null"/>.</summary>
    public string? FindSilence(string registry)
    {
        lock (_lock)
        {
            return question.IsReachable(registry)
                && _registries.TryGetValue(registry, out var calls)
                && calls is { First: { } first, Count: >= Enough } && time.GetElapsedTime(first) >= period
                    ? calls.Reason ?? $"{registry} did not answer within {Age.Tell(period)}"
                    : null;
        }
    }

    private async Task AskAsync(string registry, Calls calls, CancellationToken cancellationToken)
    {
        try
        {
            var reason = await question.FindSilenceAsync(registry, cancellationToken);
            lock (_lock)
            {
                if (reason is null)
                    calls.Restart();
                else
                    calls.Reason = reason;
            }
        }
        catch (OperationCanceledException)
        {
            // Docker has ended, and with it the question.
        }
    }

    /// <summary>The questions to one registry since its last answer.</summary>
    private sealed class Calls
    {
        public long? First { get; set; }

        public long? Last { get; set; }

        public int Count { get; set; }

        public string? Reason { get; set; }

        public void Restart() => (First, Count, Reason) = (null, 0, null);
    }
}
