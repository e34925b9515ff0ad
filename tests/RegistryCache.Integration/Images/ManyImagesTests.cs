using System.Collections.Concurrent;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Images;

/// <summary>Several images in one build: one that another is built from, and one on its own.</summary>
public abstract class ManyImagesTests : IDisposable
{
    private readonly EngineFixture _engine;
    private readonly string _root = Directory.CreateTempSubdirectory("registry-cache-images-").FullName;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly string _repository;

    protected ManyImagesTests(EngineFixture engine)
    {
        engine.Require();
        _engine = engine;
        _repository = $"{engine.Registry.Address}/{Guid.NewGuid():N}";
        Write("common/Dockerfile", "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nCOPY word /word\n");
        Write("common/word", "one\n");
        Write("api/Dockerfile", "ARG COMMON\nFROM $COMMON\nCOPY own /own\nRUN cat /word /own > /both\n");
        Write("api/own", "api\n");
        Write("web/Dockerfile", "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nCOPY own /own\n");
        Write("web/own", "web\n");
    }

    private IEnumerable<CacheInput> Inputs =>
    [
        Input("api") with { BuildArgs = [$"COMMON={_repository}/common:main"] },
        Input("common"),
        Input("web"),
    ];

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task What_is_built_from_another_waits_for_it_and_all_are_skipped_on_an_empty_machine()
    {
        var built = await RunAsync(Inputs);
        await _engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var skipped = await RunAsync(Inputs);

        Told(built).ShouldBe(["common built", "api built", "web built"], ignoreOrder: true);
        Told(skipped).ShouldBe(["common skipped", "api skipped", "web skipped"], ignoreOrder: true);
        (await CatAsync("api", "/both")).ShouldBe("one\napi\n");
    }

    [Fact]
    public async Task A_change_of_one_builds_it_and_what_is_built_from_it()
    {
        await RunAsync(Inputs);
        await _engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        Write("common/word", "two\n");

        Told(await RunAsync(Inputs)).ShouldBe(["common built", "api built", "web skipped"], ignoreOrder: true);
        (await CatAsync("api", "/both")).ShouldBe("two\napi\n");
        Told(await RunAsync(Inputs)).ShouldAllBe(line => line.EndsWith(" skipped"));
    }

    /// <summary>On an engine that stays, the registry has an older image under the tag while the newer one is built from.</summary>
    [Theory]
    [InlineData("ARG COMMON\nFROM $COMMON", "{0}/common")]
    [InlineData("ARG COMMON\nFROM ${COMMON}", "common")]
    [InlineData("ARG COMMON\nARG MORE=common\nFROM $MORE AS more\nFROM $COMMON", "{0}/common:main")]
    public async Task A_name_without_a_tag_means_the_image_of_this_build(string from, string common)
    {
        Write("api/Dockerfile", from + "\nCOPY own /own\nRUN cat /word /own > /both\n");
        CacheInput[] inputs = [.. Inputs.Select(input => input.Name == "api" ? input with { BuildArgs = [$"COMMON={common.Replace("{0}", _repository, StringComparison.Ordinal)}"] } : input)];

        await FollowAsync(inputs);
    }

    [Fact]
    public async Task A_change_of_what_is_built_from_another_takes_the_other_as_it_is()
    {
        await RunAsync(Inputs);
        await _engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        Write("api/own", "changed\n");

        Told(await RunAsync(Inputs)).ShouldBe(["common skipped", "api built", "web skipped"], ignoreOrder: true);
        (await CatAsync("api", "/both")).ShouldBe("one\nchanged\n");
        Told(await RunAsync(Inputs)).ShouldAllBe(line => line.EndsWith(" skipped"));
    }

    [Fact]
    public async Task Its_tag_in_the_registry_may_have_moved_and_the_skipped_one_is_taken()
    {
        await RunAsync(Inputs);
        Write("common/word", "two\n");
        await RunAsync(Inputs);
        await _engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        Write("common/word", "one\n");
        Write("api/own", "changed\n");

        Told(await RunAsync(Inputs)).ShouldBe(["common skipped", "api built", "web skipped"], ignoreOrder: true);

        (await CatAsync("api", "/both")).ShouldBe("one\nchanged\n");
    }

    [Fact]
    public async Task Only_picks_and_brings_what_is_needed()
    {
        var runs = await RunAsync(Inputs, "api");

        Told(runs).ShouldBe(["common built", "api built"]);
    }

    [Fact]
    public async Task The_failure_of_one_leaves_the_cache_of_the_others()
    {
        Write("web/Dockerfile", "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nRUN echo no; false\n");
        var runs = Create(Inputs);

        var failures = await runs.RunAsync((run, cancellationToken) => run.BuildAsync(cancellationToken), TestContext.Current.CancellationToken);
        foreach (var run in runs.All.Except(failures.Keys))
            (await run.WriteCacheAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem().ShouldBeOfType<ExportOutcome.Written>();

        failures.Keys.ShouldHaveSingleItem().Name.ShouldBe("web");
        (await RegistryContent.DigestAsync($"{_repository}/api:main")).ShouldBeNull("it is not to be pushed");
        await _engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        var again = await RunAsync(Inputs, "common");
        again[0].Outcome!.Build!.CachedSteps.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_built_from_one_that_failed_is_not_built()
    {
        Write("common/Dockerfile", "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nRUN false\n");

        var failures = await Create(Inputs).RunAsync((run, cancellationToken) => run.BuildAsync(cancellationToken), TestContext.Current.CancellationToken);

        failures.Single(failure => failure.Key.Name == "api").Value.Message.ShouldBe("api is built from common, which failed.");
        failures.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Those_of_one_repository_keep_caches_of_their_own()
    {
        CacheInput[] inputs = [Input("common") with { Image = $"{_repository}/all:common" }, Input("web") with { Image = $"{_repository}/all:web" }];
        await _engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        await RunAsync(inputs);
        await _engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

        var again = await RunAsync(inputs.Select(input => input with { Skip = "never" }));

        again.Select(run => run.Outcome!.Plan.Importers[0].Reference.Tag).ShouldBeUnique();
        again.Select(run => run.Outcome!.Plan.Importers[0]).ShouldAllBe(importer => importer.IsHit);
        again.Select(run => run.Outcome!.Build!).ShouldAllBe(build => build.CachedSteps == build.Steps.Count);
    }

    [Fact]
    public async Task What_docker_says_names_the_image_it_says_it_of()
    {
        await RunAsync(Inputs);

        _lines.ShouldContain(line => line.StartsWith("api #", StringComparison.Ordinal) && line.Contains("COPY own /own"));
        _lines.ShouldContain(line => line.StartsWith("web #", StringComparison.Ordinal));
    }

    /// <summary>Changes what is in one image, and looks for it in the one that is built from it.</summary>
    private async Task FollowAsync(IReadOnlyList<CacheInput> inputs)
    {
        foreach (var word in (string[])["one\n", "two\n", "three\n", "one\n"])
        {
            Write("common/word", word);
            Told(await RunAsync(inputs, "api")).ShouldBe(word == "one\n" && IsKnown ? ["common skipped", "api skipped"] : ["common built", "api built"]);
            (await CatAsync("api", "/both")).ShouldBe(word + "api\n");
            IsKnown = true;
        }

        await _engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
        Told(await RunAsync(inputs, "api")).ShouldAllBe(line => line.EndsWith(" skipped"));
        (await Shell.RunAsync($"docker image ls --format '{{{{.Tag}}}}' {_repository}/common", _engine.Engine.Environment)).Output.ShouldNotContain("unpushed");
    }

    private bool IsKnown { get; set; }

    private CacheInput Input(string name) => new()
    {
        Name = name,
        Image = $"{_repository}/{name}:main",
        Context = Path.Combine(_root, name),
        BuildArgs = [$"BASE_IMAGE={_engine.BaseImage}"],
        Scope = "main",
    };

    private ImageRuns Create(IEnumerable<CacheInput> inputs, params string[] only)
    {
        var client = new DockerClient { Executable = _engine.Engine.DockerExecutable, Environment = _engine.Engine.Environment };
        var ci = new CiFacts { System = "test" };
        return new ImageRuns(ImageList.Parse([.. inputs], only, ci, client), ci, client, limit: 2, (image, line) => _lines.Enqueue($"{image.Name} {line}"));
    }

    private async Task<IReadOnlyList<ImageRun>> RunAsync(IEnumerable<CacheInput> inputs, params string[] only)
    {
        var runs = Create(inputs, only);
        Func<ImageRun, CancellationToken, Task>[] verbs = [(run, stop) => run.PullAsync(stop), (run, stop) => run.BuildAsync(stop), (run, stop) => run.PushAsync(stop)];
        foreach (var verb in verbs)
            (await runs.RunAsync(verb, TestContext.Current.CancellationToken)).ShouldBeEmpty(string.Join('\n', _lines));
        return runs.All;
    }

    private static IEnumerable<string> Told(IEnumerable<ImageRun> runs) =>
        runs.Select(run => $"{run.Name} {(run.Outcome!.Plan.Skip is SkipDecision.Skips ? "skipped" : $"built{(run.Outcome.Problems.Count == 0 ? "" : $" with {run.Outcome.Problems[0]}")}")}");

    private async Task<string> CatAsync(string name, string file)
    {
        var result = await Shell.RunAsync($"docker run --rm --network none {_repository}/{name}:main cat {file}", _engine.Engine.Environment);
        result.ExitCode.ShouldBe(0, result.ErrorOutput);
        return result.Output;
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_root, path))!);
        File.WriteAllText(Path.Combine(_root, path), text);
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : ManyImagesTests(engine)
    {
    }

    /// <summary>Buildx can be told what a name stands for that is written out in a Dockerfile.</summary>
    public abstract class WithBuildx(EngineFixture engine) : ManyImagesTests(engine)
    {
        [Theory]
        [InlineData("FROM common")]
        [InlineData("FROM {0}/common")]
        [InlineData("ARG BASE_IMAGE\nFROM {0}/common AS other\nFROM $BASE_IMAGE\nCOPY --from=common /word /word\nCOPY --from=other /word /other")]
        public async Task A_Dockerfile_may_know_another_image_without_its_tag(string from)
        {
            Write("api/Dockerfile", from.Replace("{0}", _repository, StringComparison.Ordinal) + "\nCOPY own /own\nRUN cat /word /own > /both\n");

            await FollowAsync([.. Inputs.Select(input => Input(input.Name!))]);
        }
    }

    [Collection(typeof(OnGraphdriver))]
    public sealed class Graphdriver(GraphdriverEngine engine) : WithBuildx(engine)
    {
    }

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : WithBuildx(engine)
    {
    }
}
