using System.Collections.Concurrent;

namespace RegistryCache.Tests;

/// <summary>How several images are taken through a verb: a verb of these tests, which calls nobody.</summary>
public sealed class ImageRunsTests : IDisposable
{
    private readonly ImageFolder _folder = new();
    private readonly DockerUnderTest _docker = new();
    private readonly ConcurrentQueue<string> _events = [];

    public void Dispose()
    {
        _docker.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_image_is_taken_through_the_verb_after_those_it_is_built_from()
    {
        var runs = Runs(3, _folder.Image("app", "FROM base\nCOPY --from=tools /x /x\n"), _folder.Image("base", "FROM root\n"), _folder.Image("tools"), _folder.Image("root"));

        (await RunAsync(runs, (_, _) => Task.Delay(20, TestContext.Current.CancellationToken))).ShouldBeEmpty();

        var events = _events.ToList();
        events.Count.ShouldBe(8);
        foreach (var (before, after) in new[] { ("root", "base"), ("base", "app"), ("tools", "app") })
            events.IndexOf($"{before} ends").ShouldBeLessThan(events.IndexOf($"{after} begins"));
    }

    [Fact]
    public async Task Those_that_do_not_need_each_other_run_at_once_and_never_more_than_the_limit()
    {
        var (now, most) = (0, 0);
        var full = new TaskCompletionSource();
        var runs = Runs(3, [.. Enumerable.Range(0, 10).Select(number => _folder.Image($"image{number}"))]);

        await RunAsync(runs, async (_, cancellationToken) =>
        {
            var count = Interlocked.Increment(ref now);
            InterlockedMax(ref most, count);
            if (count == 3)
                full.TrySetResult();
            await full.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken); // Nobody ends before three have begun.
            await Task.Delay(10, cancellationToken);
            Interlocked.Decrement(ref now);
        });

        most.ShouldBe(3);
    }

    [Fact]
    public async Task What_nobody_expected_of_one_image_fails_that_image_in_harmless_words()
    {
        var failures = await RunAsync(Runs(2, _folder.Image("a"), _folder.Image("b")), (run, _) =>
            run.Name == "a" ? throw new InvalidOperationException("x\n##vso[task.complete]\n::error::y") : Task.Delay(50, TestContext.Current.CancellationToken));

        var (failed, exception) = failures.ShouldHaveSingleItem();
        failed.Name.ShouldBe("a");
        exception.Message.ShouldStartWith("a failed unexpectedly: InvalidOperationException: x\n");
        exception.Message.ShouldContain("# #vso[task.complete]");
        exception.InnerException.ShouldBeNull("others print it");
        _events.ShouldContain("b ends");
    }

    [Fact]
    public async Task The_engine_is_looked_at_once_for_all()
    {
        await RunAsync(Runs(2, _folder.Image("a"), _folder.Image("b"), _folder.Image("c", "FROM a\n")), (_, _) => Task.CompletedTask);

        _docker.Calls.Order().ShouldBe(["info --format {{json .}}", "version --format {{json .}}"]);
    }

    [Fact]
    public async Task Planning_waits_for_no_place()
    {
        var runs = Runs(1, _folder.Image("a"), _folder.Image("b"));

        await RunAsync(runs, async (_, cancellationToken) =>
        {
            while (runs.All.Any(run => run.Outcome is null))
                await Task.Delay(5, cancellationToken);
        });

        _events.Count.ShouldBe(4);
    }

    [Fact]
    public async Task One_at_a_time_means_that_each_ends_before_the_next_begins()
    {
        await RunAsync(Runs(1, _folder.Image("c"), _folder.Image("a"), _folder.Image("b")), async (_, _) => await Task.Yield());

        _events.Select(text => text.Split(' ')[1]).ShouldBe(["begins", "ends", "begins", "ends", "begins", "ends"]);
    }

    [Fact]
    public async Task A_failure_keeps_those_built_from_it_and_nobody_else()
    {
        var runs = Runs(4, _folder.Image("app", "FROM base\n"), _folder.Image("top", "FROM app\n"), _folder.Image("base"), _folder.Image("other"), _folder.Image("last", "FROM other\n"));

        var failures = await RunAsync(runs, (run, _) => run.Name == "base" ? throw new CacheException("Building base failed.") : Task.Delay(20, TestContext.Current.CancellationToken));

        failures.ToDictionary(failure => failure.Key.Name, failure => failure.Value.Message).ShouldBe(
            new Dictionary<string, string>
            {
                ["base"] = "Building base failed.",
                ["app"] = "app is built from base, which failed.",
                ["top"] = "top is built from app, which failed.",
            },
            ignoreOrder: true);
        _events.Where(text => text.EndsWith("ends", StringComparison.Ordinal)).Order().ShouldBe(["last ends", "other ends"]);
    }

    [Fact]
    public async Task Of_several_bases_those_that_failed_are_named()
    {
        var runs = Runs(4, _folder.Image("app", "FROM a\nCOPY --from=b /x /x\nCOPY --from=c /x /x\n"), _folder.Image("a"), _folder.Image("b"), _folder.Image("c"));

        var failures = await RunAsync(runs, (run, _) => run.Name is "b" ? Task.CompletedTask : throw new CacheException("no"));

        failures[runs.All.Single(run => run.Name == "app")].Message.ShouldBe("app is built from a and c, which failed.");
    }

    [Fact]
    public async Task A_failure_frees_its_place()
    {
        var runs = Runs(1, _folder.Image("a"), _folder.Image("b"), _folder.Image("c"));

        (await RunAsync(runs, (_, _) => throw new CacheException("no"))).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Cancelling_ends_the_running_ones_and_those_that_wait_for_a_place()
    {
        using var cancellation = new CancellationTokenSource();
        var runs = Runs(1, _folder.Image("a"), _folder.Image("b"));

        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync(runs, async (_, cancellationToken) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }, cancellation.Token));

        _events.ShouldAllBe(text => text.EndsWith(" begins", StringComparison.Ordinal));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
            Interlocked.CompareExchange(ref target, value, seen);
    }

    /// <summary>Mode off asks no registry when it plans.</summary>
    private ImageRuns Runs(int limit, params CacheInput[] inputs) =>
        new(ImageFolder.Parse([.. inputs.Select(input => input with { Mode = "off" })]), Given.Main, _docker.Client, limit, (_, _) => { });

    private Task<IReadOnlyDictionary<ImageRun, CacheException>> RunAsync(ImageRuns runs, Func<ImageRun, CancellationToken, Task> verb, CancellationToken? cancellationToken = null) =>
        runs.RunAsync(
            async (run, token) =>
            {
                _events.Enqueue($"{run.Name} begins");
                await verb(run, token);
                _events.Enqueue($"{run.Name} ends");
            },
            cancellationToken ?? TestContext.Current.CancellationToken);
}
