namespace RegistryCache.Tests;

/// <summary>The values that plans are decided from in these tests.</summary>
internal static class Given
{
    public const string Sha256 = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public static readonly Scope Main = Scope.OfBranch("main");

    /// <summary>An engine with buildx.</summary>
    public static readonly EngineFacts Modern = new() { ClientVersion = "26.1.5", ServerVersion = "26.1.5", BuildxVersion = "0.13.1" };

    /// <summary>An engine whose client has BuildKit built in, and no buildx.</summary>
    public static readonly EngineFacts Classic = new() { ClientVersion = "20.10.24", ServerVersion = "20.10.24" };

    /// <summary>An engine without BuildKit, which reads cache from pulled images alone.</summary>
    public static readonly EngineFacts Windows = new() { ClientVersion = "26.1.5", ServerVersion = "26.1.5", OperatingSystem = "windows" };

    public static readonly ImporterOutcome Hit = new ImporterOutcome.Hit(Digest.Parse(Sha256));
    public static readonly ImporterOutcome Miss = new ImporterOutcome.Miss();
    public static readonly ImporterOutcome Denied = new ImporterOutcome.Denied("localhost:5000 answers 401 Unauthorized");
    public static readonly ImporterOutcome Unreachable = new ImporterOutcome.Unreachable("localhost:5000 did not answer within 10 s");

    public static CacheInput Input { get; } = new() { Image = "localhost:5000/team/app", Context = "/src" };

    /// <summary>Plans with one outcome per rung of the ladder.</summary>
    public static CachePlan Plan(CacheInput input, EngineFacts engine, params ImporterOutcome[] outcomes)
    {
        var options = input.Parse();
        var ladder = ReadLadder.Of(options, Main);
        return CachePlan.Create(options, Main, engine, [.. ladder.Zip(outcomes, (reference, outcome) => new CacheImporter(reference, outcome))]);
    }
}
