namespace Nuke.Common.Execution;

/// <summary>Calls handlers, the latest first, when the user presses Ctrl-C; the process ends after that.</summary>
internal sealed class Cancellation
{
    private readonly Stack<Action> _handlers = [];

    public void Register(Action handler)
    {
        if (_handlers.Count == 0)
            Console.CancelKeyPress += (_, _) => Cancel();
        _handlers.Push(handler);
    }

    private void Cancel()
    {
        foreach (var handler in _handlers)
            handler();
    }
}
