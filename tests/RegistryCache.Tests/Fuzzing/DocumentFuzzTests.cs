using System.Text;
using CsCheck;

namespace RegistryCache.Tests.Fuzzing;

/// <summary>
/// Whatever a document from outside says, it is a value or a reason: no reader throws, runs without end, or takes memory out of
/// proportion to the document.
/// </summary>
public class DocumentFuzzTests
{
    /// <summary>What one byte of a document may cost: a step of a cache is a dozen objects for a dozen bytes.</summary>
    private const long BytesPerByte = 1000;

    private const long BytesForNothing = 300_000;

    private static readonly ImageReference Image = ImageReference.Parse("127.0.0.1:5000/sample:main");
    private static readonly Digest Key = KeyOf(Corpus.Of("image-record"));
    private static readonly CacheConfig Whole = CacheConfig.Parse(Corpus.Of("cache-config")[0])!;

    /// <summary>What reads which documents.</summary>
    private static readonly Dictionary<string, (string Kind, Action<byte[]> Read)> Readers = new()
    {
        ["cache record"] = ("cache-record", ReadCacheRecord),
        ["image record"] = ("image-record", bytes => ReadImageRecord(Text(bytes))),
        ["provenance"] = ("provenance", bytes => BuildProvenance.Read(Text(bytes))),
        ["cache configuration"] = ("cache-config", ReadCacheConfig),
        ["cache manifest"] = ("cache-manifest", ReadCacheManifest),
        ["manifest"] = ("manifest", ReadManifest),
        ["error"] = ("error", bytes => RegistryErrors.Read(bytes, BasicAuthorization.Of(new Login("ci", "s3cret")))),
        ["token"] = ("token", bytes => TokenAnswer.Read(bytes)),
        ["challenge"] = ("challenge", ReadChallenge),
        ["docker info"] = ("docker-info", bytes => ReadEngine(bytes, Corpus.Of("docker-version")[0])),
        ["docker version"] = ("docker-version", bytes => ReadEngine(Corpus.Of("docker-info")[0], bytes)),
        ["docker image inspect"] = ("docker-digests", bytes => EngineImage.DigestsOf(Image, Text(bytes)).ToList()),
        ["docker buildx inspect"] = ("buildx-inspect", bytes => BuilderFacts.Read(new ProcessOutcome(0, Text(bytes), ""), "builder")),
        ["build progress"] = ("progress", ReadProgress),
    };

    public static TheoryData<string> Names => [.. Readers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_document_makes_its_reader_throw_or_take_memory_out_of_proportion(string name)
    {
        var (kind, read) = Readers[name];
        Array.ForEach(Corpus.Of(kind), document => read(document)); // What is made once for all counts for none.

        Mutation.Of(kind).Sample(
            document =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                read(document);
                (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(BytesForNothing + (BytesPerByte * document.Length));
            },
            iter: FuzzCount.Inputs,
            print: document => $"{document.Length} bytes: {Text(document)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_real_is_read_by_some_reader(string name) => Corpus.Of(Readers[name].Kind).ShouldAllBe(document => document.Length > 0);

    [Fact]
    public void The_real_records_and_configurations_are_read()
    {
        Corpus.Of("cache-record").ShouldAllBe(bytes => CacheRecord.Parse(Text(bytes)) != null);
        Corpus.Of("image-record").ShouldAllBe(bytes => ImageRecord.Read(Text(bytes), KeyOf(new[] { bytes })).Value != null);
        Corpus.Of("provenance").ShouldAllBe(bytes => BuildProvenance.Read(Text(bytes)).Value != null);
        Corpus.Of("cache-config").ShouldAllBe(bytes => CacheConfig.Parse(bytes) != null);
        Corpus.Of("cache-manifest").ShouldAllBe(bytes => CacheManifest.Read(new Manifest("", bytes)) != null);
        Corpus.Of("token").ShouldAllBe(bytes => TokenAnswer.Read(bytes).Authorization != null);
        Corpus.Of("error").ShouldAllBe(bytes => RegistryErrors.Read(bytes, null).Count > 0);
    }

    private static void ReadCacheRecord(byte[] bytes)
    {
        if (CacheRecord.Read(Text(bytes)).Value is not { } record)
            return;

        record.Describes(Key);
        new CacheImporter(Image, new ImporterOutcome.Hit(Key)) { Record = record }.Describe(Given.Now);
        record.WithRefusals(["zstd"], record, Given.Now).ToString().ShouldNotBeEmpty();
    }

    private static void ReadImageRecord(string text)
    {
        if (ImageRecord.Read(text, Key).Value is not { } record)
            return;

        record.Origin.ShouldNotContain('\n');
        record.ToString().ShouldNotBeEmpty();
        (Given.Now - record.Created).Duration().ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
    }

    private static void ReadCacheConfig(byte[] bytes)
    {
        if (CacheConfig.Read(bytes).Value is not { } config)
            return;

        CacheConfig.Parse(config.ToBytes()).ShouldNotBeNull("what is read can be written and read again");
        CacheConfig.Parse(new CacheConfigMerge(config, Whole).Result.ToBytes()).ShouldNotBeNull();
        CacheConfig.Parse(new CacheConfigMerge(Whole, config).Result.ToBytes()).ShouldNotBeNull();
    }

    private static void ReadCacheManifest(byte[] bytes)
    {
        if (CacheManifest.Read(new Manifest("application/vnd.oci.image.manifest.v1+json", bytes)) is not { } cache)
            return;

        cache.FindLayer(Given.Sha256);
        CacheManifest.Read(cache.With(Key, 7, [JsonReading.Parse("{}")]))?.Config.ShouldBe(Key);
    }

    private static void ReadManifest(byte[] bytes)
    {
        var json = new Manifest("", bytes).Json;
        json.Text("mediaType");
        json.Text("config", "digest");
        json.Text("annotations", "registry-cache.record");
        foreach (var entry in json.Items("layers").Concat(json.Items("manifests")))
        {
            entry.Text("digest");
            entry.Text("annotations", "vnd.docker.reference.type");
            entry.Count("size");
        }
    }

    private static void ReadChallenge(byte[] bytes)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", Encoding.Latin1.GetString(bytes));
        if (Challenge.Best(response.Headers) is not { } challenge)
            return;

        var request = TokenRequest.Answer(challenge, "127.0.0.1:5000", new TokenScope("sample", "pull"), login: null);
        if (Uri.TryCreate(request.Realm, UriKind.Absolute, out var realm) && realm.Scheme is "http" or "https")
            request.Address(realm).ToString().ShouldNotBeEmpty();
    }

    private static void ReadEngine(byte[] info, byte[] version)
    {
        var facts = EngineInspector.Read(new BuilderFacts(), [new ProcessOutcome(0, Text(info), ""), new ProcessOutcome(0, Text(version), "")]);
        (facts.Generation, facts.ExportsToRegistry, facts.LacksBuildx, facts.ReadsAuthVariable, facts.BuiltBy).ToString().ShouldNotBeEmpty();
    }

    private static void ReadProgress(byte[] bytes)
    {
        var progress = new BuildProgress();
        foreach (var line in Text(bytes).Split('\n'))
            progress.Read(line);
        new BuildOutcome(progress.Steps, TimeSpan.Zero, progress.Warnings).ToString().ShouldNotBeEmpty();
        (progress.WaitsForRegistry, progress.WaitsFor.Count, progress.Results.Made.Count, progress.Sources.Images.Count, progress.Sources.Doubts.Count).ToString().ShouldNotBeEmpty();
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static Digest KeyOf(byte[][] records) => Digest.Parse(JsonReading.Parse(records[0]).Text("key")!);
}
