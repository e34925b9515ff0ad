using System.Collections.Concurrent;

namespace RegistryCache.Tests;

/// <summary>Contexts whose files have been lying there for long enough to be remembered, made together to wait once for all.</summary>
public sealed class SettledContexts : IAsyncLifetime
{
    private const int Count = 30;

    private readonly ConcurrentQueue<ContextFolder> _contexts = [];

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < Count; i++)
        {
            var context = new ContextFolder();
            context.Write("a", "old!");
            context.Write("b/c", "c");
            _contexts.Enqueue(context);
        }

        await Task.Delay(TimeSpan.FromSeconds(3.2));
    }

    public ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
            context.Dispose();
        return ValueTask.CompletedTask;
    }

    internal ContextFolder Take() => _contexts.TryDequeue(out var context) ? context : throw new InvalidOperationException("Make more of them.");
}
