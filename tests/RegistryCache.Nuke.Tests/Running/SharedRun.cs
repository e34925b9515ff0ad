namespace RegistryCache.Nuke.Tests.Running;

/// <summary>One run for all the tests of a class, where each of them looks at another part of it.</summary>
public abstract class SharedRun(BuildProcess process) : IAsyncLifetime
{
    private BuildResult? result;

    public BuildResult Result => result ?? throw new InvalidOperationException("The run has not ended.");

    public async ValueTask InitializeAsync() => result = await process.RunAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
