namespace RegistryCache.Tests;

/// <summary>The values that skips are decided from in these tests.</summary>
internal static class GivenSkip
{
    public static readonly Digest Inputs = Given.DigestOf("inputs");

    public static readonly ImageRecord Record = new()
    {
        Key = Inputs,
        Image = Given.DigestOf("image"),
        Inputs = [],
        Created = Given.Now.AddHours(-3),
        Commit = "0123456789abcdef0123456789abcdef01234567",
        BuiltBy = "docker 26.1.5",
        Caches = [Given.DigestOf("cache")],
    };

    public static SkipFacts Facts(ImageRecord record, bool isPulled = false) =>
        new(new InputsHash.Known(record.Key), [], new SkipDecision.Skips(record, isPulled));

    public static CachePlan Plan(CacheInput input, EngineFacts engine, SkipFacts facts, CiFacts? ci = null) =>
        Plan(input.Parse(), engine, facts, ci);

    public static CachePlan Plan(CacheOptions options, EngineFacts engine, SkipFacts facts, CiFacts? ci = null) =>
        CachePlan.Create(options, LoadDecision.Create(options, engine), ci ?? Given.Main, engine, Given.Stages, facts, []);
}
