namespace RegistryCache.Tests;

/// <summary>Lets nobody go on before all are there, and none where one of them waits for another's answer first.</summary>
internal sealed class Gathering(int all)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = all;

    /// <exception cref="TimeoutException">The others do not come.</exception>
    public async Task ArriveAsync()
    {
        if (Interlocked.Decrement(ref _missing) == 0)
            _complete.SetResult();
        await _complete.Task.WaitAsync(Limit);
    }
}
