namespace RegistryCache.Tests;

/// <summary>Lets nobody go on before all are there, and none where one of them waits for another's answer first.</summary>
internal sealed class Gathering(int all)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = all;

    /// <summary>Gives the answer once all are there; where the others do not come, that nothing is there, which nobody asks again.</summary>
    public async Task<StubResponse?> AnswerAsync(StubResponse answer)
    {
        if (Interlocked.Decrement(ref _missing) == 0)
            _complete.SetResult();
        return await Task.WhenAny(_complete.Task, Task.Delay(Limit)) == _complete.Task ? answer : new StubResponse(404);
    }
}
