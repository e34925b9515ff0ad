namespace RegistryCache.Tests;

/// <summary>A registry with an image, and a fake docker, between which a skip is decided.</summary>
public abstract class SkipProbeFixture : IDisposable
{
    private protected SkipProbeFixture() => Image = Registry.PushImage("team/app:old", "image");

    private protected static CiFacts PullRequest { get; } = new()
    {
        System = "GitHub Actions", Branch = "fix", DefaultBranch = "main", PullRequest = new PullRequest("42", "release", IsFork: false),
    };

    private protected DockerUnderTest Docker { get; } = new();

    private protected MemoryRegistry Registry { get; } = new();

    private protected Digest Image { get; }

    private protected CacheInput Input => Docker.InputFor($"{Registry.Name}/team/app");

    private protected ImageRecord Record => GivenSkip.Record with { Image = Image };

    public void Dispose()
    {
        Docker.Dispose();
        Registry.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task WriteAsync(string branch, ImageRecord record, string repository = "team/app") => WriteAsync(Scope.OfBranch(branch), record, repository);

    private protected async Task WriteAsync(Scope scope, ImageRecord record, string repository = "team/app")
    {
        using var client = Clients.Open();
        await RecordStore.WriteAsync(client, Registry.Reference($"{repository}:{CacheTag.OfKey(scope, record.Key)}"), record, TestContext.Current.CancellationToken);
    }

    private protected async Task<SkipDecision.Skips> SkipAsync(CacheInput input, CiFacts? ci = null, EngineFacts? engine = null) =>
        (await DecideAsync(input, ci: ci, engine: engine)).ShouldBeOfType<SkipDecision.Skips>();

    private protected async Task<SkipDecision> DecideAsync(
        CacheInput input, InputsHash? inputs = null, IReadOnlyList<BaseImage>? bases = null, CiFacts? ci = null, EngineFacts? engine = null)
    {
        using var client = Clients.Open();
        var options = input.Parse();
        return await new SkipProbe(options, LoadDecision.Create(options, engine ?? Given.Modern), CachePlan.ScopesOf(options, ci ?? Given.Main), engine ?? Given.Modern, Docker.Client, client)
            .DecideAsync(inputs ?? new InputsHash.Known(GivenSkip.Inputs), bases ?? [], Given.Now, TestContext.Current.CancellationToken);
    }
}
