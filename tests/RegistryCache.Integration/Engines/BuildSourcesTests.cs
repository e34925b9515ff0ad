using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Engines;

/// <summary>What each engine says of the images and downloads a build is made from, however much of it is cached.</summary>
public abstract class BuildSourcesTests : IAsyncLifetime
{
    private readonly EngineFixture _engine;
    private readonly DirectoryInfo _context = Directory.CreateTempSubdirectory("registry-cache-sources-");
    private readonly string _repository;

    protected BuildSourcesTests(EngineFixture engine)
    {
        engine.Require();
        _engine = engine;
        _repository = $"{engine.Registry.Address}/{Guid.NewGuid():N}";
    }

    /// <summary>Gets whether an image is told with its digest that is not the base of a stage, but only copied from or mounted.</summary>
    protected abstract bool TellsWhatIsCopied { get; }

    /// <summary>Gets whether an image that stands in the engine is told with its digest.</summary>
    protected abstract bool TellsWhatStandsThere { get; }

    /// <summary>The images are in the registry, and none of them in the engine.</summary>
    public async ValueTask InitializeAsync()
    {
        foreach (var name in (string[])["argument", "literal", "pinned", "copied", "mounted", "unused"])
        {
            await BuildAsync($"FROM scratch\nCOPY file /{name}", $"-t {_repository}/{name}:1");
            (await RunAsync($"docker push {_repository}/{name}:1")).ShouldContain("digest: sha256:");
        }

        await _engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Every_image_is_told_with_the_digest_it_has_in_the_registry()
    {
        var dockerfile = $"""
            ARG ARGUMENT
            FROM {_repository}/unused:1 AS unused
            FROM $ARGUMENT AS argument
            COPY file /other
            FROM {_repository}/literal:1 AS literal
            FROM {_repository}/pinned:1@{await DigestAsync("pinned")} AS pinned
            FROM {_engine.BaseImage}
            COPY --from=argument / /argument
            COPY --from=literal / /literal
            COPY --from=pinned / /pinned
            COPY --from={_repository}/copied:1 / /copied
            RUN --mount=type=bind,from={_repository}/mounted:1,target=/mounted true
            """;
        var options = $"--build-arg ARGUMENT={_repository}/argument:1";
        var arguments = new Dictionary<string, string> { ["ARGUMENT"] = $"{_repository}/argument:1" };
        string[] stages = [_engine.BaseImage, $"{_repository}/argument:1", $"{_repository}/literal:1"];
        string[] copied = [$"{_repository}/copied:1", $"{_repository}/mounted:1"];
        var checkable = await Task.WhenAll(stages.Concat(TellsWhatIsCopied ? copied : []).Select(async image => $"{image}@{await RegistryContent.DigestAsync(image)}"));

        var cold = await BuildAsync(dockerfile, options);
        var cached = await BuildAsync(dockerfile, options);

        foreach (var sources in (BuildSources[])[cold, cached])
        {
            sources.Images.Select(Text).Order().ShouldBe(checkable.Append($"{_repository}/pinned@{await DigestAsync("pinned")}").Order());
            SourceCheck.Doubts(sources, dockerfile, arguments, target: null).Order().ShouldBe(TellsWhatIsCopied ? [] : copied.Select(BuildSources.WithoutDigest));
        }
    }

    [Fact]
    public async Task A_download_is_a_doubt_cached_or_not()
    {
        var instruction = $"ADD http://{_engine.Registry.Address}/v2/ /download";
        var dockerfile = $"FROM {_repository}/literal:1\nARG SOURCE\n{instruction.Replace($"http://{_engine.Registry.Address}", "$SOURCE", StringComparison.Ordinal)}";
        var options = $"--build-arg SOURCE=http://{_engine.Registry.Address}";

        var cold = await BuildAsync(dockerfile, options);
        var cached = await BuildAsync(dockerfile, options);

        cold.Doubts.ShouldContain(BuildSources.Fetched(instruction));
        cached.Doubts.ShouldContain(BuildSources.Fetched(instruction));
    }

    [Fact]
    public async Task An_image_of_the_same_name_in_the_engine_is_never_taken_for_that_in_the_registry()
    {
        await BuildAsync("FROM scratch\nCOPY file /never-pushed", $"-t {_repository}/literal:1");

        var sources = await BuildAsync($"FROM {_repository}/literal:1\nCOPY file /other", "");

        sources.Images.Select(Text).ShouldNotContain($"{_repository}/literal:1@{await DigestAsync("literal")}");
        sources.Images.Count.ShouldBe(TellsWhatStandsThere ? 1 : 0);
        sources.Doubts.ShouldBe(TellsWhatStandsThere ? [] : [BuildSources.WithoutDigest($"{_repository}/literal:1")]);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _context.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Text(ExternalImage image) => image.Reference.WithDigest(image.Digest).ToString();

    private Task<string?> DigestAsync(string name) => RegistryContent.DigestAsync($"{_repository}/{name}:1");

    private async Task<BuildSources> BuildAsync(string dockerfile, string options)
    {
        await File.WriteAllTextAsync(Path.Combine(_context.FullName, "file"), "the same");
        await File.WriteAllTextAsync(Path.Combine(_context.FullName, "Dockerfile"), dockerfile);
        var sources = new BuildSources();
        foreach (var line in (await RunAsync($"docker build --progress plain {options} {_context.FullName}")).Split('\n'))
            sources.Read(line);

        return sources;
    }

    private async Task<string> RunAsync(string line)
    {
        var result = await Shell.RunAsync($"export DOCKER_BUILDKIT=1; {line} 2>&1", _engine.Engine.Environment);
        result.ExitCode.ShouldBe(0, result.Output);
        return result.Output;
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : BuildSourcesTests(engine)
    {
        protected override bool TellsWhatIsCopied => false;

        protected override bool TellsWhatStandsThere => false;
    }

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : BuildSourcesTests(engine)
    {
        protected override bool TellsWhatIsCopied => true;

        protected override bool TellsWhatStandsThere => true;
    }
}
