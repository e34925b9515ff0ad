namespace RegistryCache.BuildRuns;

/// <summary>One run for all the tests of a class, where each of them looks at another part of it.</summary>
public abstract class SharedRun(BuildProcess process) : IAsyncLifetime
{
    private BuildResult? result;

    /// <summary>The root directory of the run, there until the last test is done.</summary>
    public BuildRoot Root { get; } = new();

    public BuildResult Result => result ?? throw new InvalidOperationException("The run has not ended.");

    public async ValueTask InitializeAsync()
    {
        Arrange(Root);
        result = await process.In(Root).RunAsync();
    }

    public ValueTask DisposeAsync()
    {
        Root.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Puts files into the root directory before the run.</summary>
    protected virtual void Arrange(BuildRoot root)
    {
    }
}
