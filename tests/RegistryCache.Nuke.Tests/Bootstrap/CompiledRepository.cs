using CliWrap;

namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>A scratch repository compiled once, which each test finds as that compile left it.</summary>
public sealed class CompiledRepository : IAsyncLifetime
{
    private readonly string _pristine = Directory.CreateTempSubdirectory("pristine-").FullName;

    public ScratchRepository Repository { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (OperatingSystem.IsWindows())
            return;
        (await Repository.BuildAsync()).ExitCode.ShouldBe(0);
        await Copy(Repository.Root, _pristine);
    }

    public async Task<ScratchRepository> RestoreAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "build.sh needs bash.");
        Repository.Reset();
        await Copy(_pristine, Repository.Root);
        return Repository;
    }

    public ValueTask DisposeAsync()
    {
        Repository.Dispose();
        Directory.Delete(_pristine, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static Task Copy(string from, string to) =>
        Cli.Wrap("cp").WithArguments(["-a", Path.Combine(from, "."), to]).ExecuteAsync();
}
