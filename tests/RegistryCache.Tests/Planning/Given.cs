namespace RegistryCache.Tests;

/// <summary>The values that plans are decided from in these tests.</summary>
internal static class Given
{
    public const string Sha256 = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>What is known in a clone, on the branch main, outside of any CI.</summary>
    public static readonly CiFacts Main = new() { System = "git", Branch = "main" };

    /// <summary>An engine with buildx and containerd's image store.</summary>
    public static readonly EngineFacts Modern = new() { ClientVersion = "26.1.5", ServerVersion = "26.1.5", BuildxVersion = "0.13.1", HasContainerdStore = true };

    /// <summary>An engine with buildx, and docker's own image store.</summary>
    public static readonly EngineFacts Graph = Modern with { HasContainerdStore = false };

    /// <summary>An engine whose client has BuildKit built in, and no buildx.</summary>
    public static readonly EngineFacts Classic = new() { ClientVersion = "20.10.24", ServerVersion = "20.10.24" };

    /// <summary>An engine without BuildKit, which reads cache from pulled images alone.</summary>
    public static readonly EngineFacts Windows = new() { ClientVersion = "26.1.5", ServerVersion = "26.1.5", OperatingSystem = "windows" };

    public static readonly ImporterOutcome Hit = new ImporterOutcome.Hit(Digest.Parse(Sha256));
    public static ImporterOutcome HitOf(string content) => new ImporterOutcome.Hit(DigestOf(content));

    public static Digest DigestOf(string content) => ContentHash.Sha256(System.Text.Encoding.UTF8.GetBytes(content));

    public static readonly ImporterOutcome Miss = new ImporterOutcome.Miss();
    public static readonly ImporterOutcome Denied = new ImporterOutcome.Denied("localhost:5000 answers 401 Unauthorized");
    public static readonly ImporterOutcome Unreachable = new ImporterOutcome.Unreachable("localhost:5000 did not answer within 10 s");

    /// <summary>When all of this happens.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What a registry answers that has a manifest.</summary>
    public static readonly StubResponse ManifestAnswer =
        new(200, "", ("Content-Type", "application/vnd.oci.image.manifest.v1+json"), ("Docker-Content-Digest", Sha256));

    public static CacheInput Input { get; } = new() { Image = "localhost:5000/team/app", Context = "/src" };

    /// <summary>Stages of which two are not in the image.</summary>
    public static readonly Dockerfile Stages = Dockerfile.Parse(
        """
        FROM base AS dependencies
        RUN restore
        FROM dependencies AS compile
        RUN make
        FROM base
        COPY --from=compile /out /out
        """)!;

    /// <summary>Nothing is known about the inputs.</summary>
    public static readonly SkipFacts Built = new(new InputsHash.Unknown("nobody asks"), [], new SkipDecision.Builds("nobody asks"));

    /// <summary>Plans with one outcome per rung of the ladder, and a miss for those that are left.</summary>
    public static CachePlan Plan(CacheInput input, EngineFacts engine, params ImporterOutcome[] outcomes) => Plan(input, engine, Main, outcomes);

    /// <inheritdoc cref="Plan(CacheInput, EngineFacts, ImporterOutcome[])"/>
    public static CachePlan Plan(CacheInput input, EngineFacts engine, CiFacts ci, params ImporterOutcome[] outcomes)
    {
        var options = input.Parse();
        var ladder = CacheReads.Of(options, CachePlan.ScopesOf(options, ci), engine);
        return CachePlan.Create(
            options, LoadDecision.Create(options, engine), ci, engine, Stages, Built, [.. ladder.Select((reference, index) => new CacheImporter(reference, outcomes.ElementAtOrDefault(index) ?? Miss))]);
    }
}
