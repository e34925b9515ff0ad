using System.Collections.Concurrent;
using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>Docker is never stopped where it would finish alone, however slow its registries are; where a registry is gone, it is.</summary>
public sealed class GuardedRunTests : IDisposable
{
    private const string Layer = "sha256:52b8d2b28cd4cb4fc8b4ee2c8dfcb7ba5ff4ff1cb7ca1c3b5d8c3a5a2c4c0f11";
    private const string Import = "#4 importing cache manifest from own:5000/team/app:cache-main";
    private const string Pulling = $"#5 [2/3] RUN restore\n#5 pulling {Layer}";

    private static readonly GuardLimits Limits = new(Patience: TimeSpan.FromSeconds(20), SilenceLimit: TimeSpan.FromHours(1));
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    private static readonly ImageReference Own = ImageReference.Parse("own:5000/team/app:cache-main");

    private readonly DockerUnderTest _docker = new();
    private readonly ManualTime _time = new();
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Func<string, CancellationToken, Task<string?>> _findSilence = (_, _) => Task.FromResult<string?>(null);
    private Func<string, bool> _hasAnswered = _ => true;
    private GuardedRun? _guard;

    private GuardedRun Guard => _guard ??= new GuardedRun(
        _docker.Client,
        new RegistryQuestion(
            (registry, cancellationToken) =>
            {
                _asked.Enqueue(registry);
                return _findSilence(registry, cancellationToken);
            },
            registry => _hasAnswered(registry)),
        Limits,
        _time);

    public void Dispose()
    {
        _docker.Dispose();
        _end.Dispose();
        _time.Dispose();
    }

    [Theory]
    [InlineData("build", Import)]
    [InlineData("build", Pulling)]
    [InlineData("push", "1a2b: Pushing")]
    public async Task Docker_is_left_alone_while_the_registry_it_waits_for_answers_others(string verb, string lines)
    {
        var run = await StartAsync(verb, lines, Own);

        await _time.PassAsync(TenMinutes, run);

        _asked.ShouldContain("own:5000", "it was asked whether it is there");
        await ShouldBeLeftAloneAsync(run);
    }

    [Fact]
    public async Task A_build_that_waits_for_another_registry_is_left_alone_in_an_outage_of_its_own()
    {
        _findSilence = (registry, _) => Task.FromResult(registry == "own:5000" ? "own:5000: Connection refused" : null);
        var run = await StartAsync("build", "#2 [internal] load metadata for slow:5000/base:1", Own);

        await _time.PassAsync(TenMinutes, run);

        _asked.ShouldNotContain("own:5000");
        await ShouldBeLeftAloneAsync(run);
    }

    [Fact]
    public async Task A_registry_that_takes_30_s_for_every_answer_is_waited_for()
    {
        var answers = new ConcurrentQueue<(long Due, TaskCompletionSource<string?> Answer)>();
        _findSilence = (_, _) =>
        {
            var answer = new TaskCompletionSource<string?>();
            answers.Enqueue((_time.GetTimestamp() + TimeSpan.FromSeconds(30).Ticks, answer));
            return answer.Task;
        };
        var run = await StartAsync("build", "#2 [internal] load metadata for slow:5000/base:1", Own);

        await _time.PassAsync(TenMinutes, run, beforeEach: () =>
        {
            while (answers.TryPeek(out var next) && next.Due <= _time.GetTimestamp() && answers.TryDequeue(out next))
                next.Answer.SetResult(null);
            return Task.CompletedTask;
        });

        await ShouldBeLeftAloneAsync(run);
    }

    [Fact]
    public async Task A_push_is_left_alone_while_its_registry_answers_503_to_everything_else()
    {
        using var registry = new StubRegistry(_ => new StubResponse(503));
        var client = Clients.Open();
        var questions = new ConcurrentBag<Task<string?>>();
        _findSilence = (name, cancellationToken) =>
        {
            var question = client.FindSilenceAsync(name, cancellationToken);
            questions.Add(question);
            return question;
        };
        var run = await StartAsync("push", "1a2b: Pushing", registry.Reference());

        await _time.PassAsync(TenMinutes, run, beforeEach: () => Task.WhenAll(questions));

        registry.Requests.ShouldNotBeEmpty();
        await ShouldBeLeftAloneAsync(run);
    }

    [Fact]
    public async Task One_answer_among_many_failures_proves_that_the_registry_is_there()
    {
        var count = 0;
        _findSilence = (_, _) => Task.FromResult(++count % 5 == 0 ? null : "own:5000: Connection refused");
        var run = await StartAsync("push", "1a2b: Pushing", Own);

        await _time.PassAsync(TenMinutes, run);

        await ShouldBeLeftAloneAsync(run);
    }

    [Fact]
    public async Task A_registry_that_never_answered_us_is_left_to_docker()
    {
        _hasAnswered = _ => false;
        _findSilence = (_, _) => Task.FromResult<string?>("own:5000: Connection refused");
        var run = await StartAsync("build", Import, Own);

        await _time.PassAsync(TenMinutes, run);

        await ShouldBeLeftAloneAsync(run);
    }

    [Fact]
    public async Task A_layer_that_may_come_from_either_of_two_registries_is_waited_for_while_one_is_there()
    {
        _findSilence = (registry, _) => Task.FromResult(registry == "own:5000" ? "own:5000: Connection refused" : null);
        var run = await StartAsync("build", Pulling, Own, ImageReference.Parse("other:5000/team/app:main"));

        await _time.PassAsync(TenMinutes, run);

        await ShouldBeLeftAloneAsync(run);
    }

    [Fact]
    public async Task A_step_that_runs_is_left_alone_while_every_registry_is_gone()
    {
        _findSilence = (_, _) => Task.FromResult<string?>("own:5000: Connection refused");
        var run = await StartAsync("build", "#5 [2/3] RUN restore", Own);

        await _time.PassAsync(TenMinutes, run);

        await ShouldBeLeftAloneAsync(run);
    }

    [Theory]
    [InlineData("build", Import)]
    [InlineData("build", Pulling)]
    [InlineData("push", "1a2b: Pushing")]
    public async Task Docker_is_stopped_where_the_registry_it_waits_for_is_gone(string verb, string lines)
    {
        _findSilence = (_, _) => Task.FromResult<string?>("own:5000: Connection refused");
        var run = await StartAsync(verb, lines, Own);

        await _time.PassAsync(TimeSpan.FromSeconds(75), run);
        run.IsCompleted.ShouldBeFalse("a registry that restarts is waited for");
        await _time.PassAsync(TimeSpan.FromSeconds(15), run);

        var outcome = await EndOf(run);
        outcome.Stuck.ShouldBe("own:5000: Connection refused");
        outcome.StuckOn.ShouldBe("own:5000");
        _docker.Fake.Interruptions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_registry_that_accepts_and_never_answers_is_gone_after_a_minute()
    {
        _findSilence = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        };
        var run = await StartAsync("build", Import, Own);

        await _time.PassAsync(TimeSpan.FromSeconds(90), run);

        (await EndOf(run)).Stuck.ShouldBe("own:5000 did not answer within 1 min");
    }

    /// <summary>26.1 goes on repeating how little it has of a layer.</summary>
    [Fact]
    public async Task Docker_that_repeats_how_little_it_has_does_not_get_on()
    {
        _findSilence = (_, _) => Task.FromResult<string?>("own:5000: Connection refused");
        var lines = Enumerable.Range(0, 10).Select(second => $"#5 {Layer} 1.05MB / 300MB {second}.0s").Prepend("#5 [2/3] RUN restore");
        var run = await StartAsync("build", string.Join('\n', lines), Own);

        await _time.PassAsync(TimeSpan.FromSeconds(90), run);

        (await EndOf(run)).StuckOn.ShouldBe("own:5000");
    }

    /// <summary>The engine still waits for the registry on behalf of the build that was stopped, and begins no other.</summary>
    [Fact]
    public async Task The_next_build_is_stopped_sooner_where_it_does_not_begin_for_the_same_registry()
    {
        _findSilence = (_, _) => Task.FromResult<string?>("own:5000: Connection refused");
        var first = await StartAsync("build first", Import, Own);
        await _time.PassAsync(TimeSpan.FromSeconds(90), first);
        await EndOf(first);

        var second = await StartAsync("build second", "waiting");
        await _time.PassAsync(TimeSpan.FromSeconds(30), second);

        (await EndOf(second)).StuckOn.ShouldBe("own:5000");
    }

    /// <summary>The registry answers everybody else, and nobody can tell; but nobody waits for ever either.</summary>
    [Theory]
    [InlineData("build", Pulling)]
    [InlineData("push", "1a2b: Pushing")]
    public async Task Docker_that_prints_nothing_new_for_an_hour_is_stopped(string verb, string lines)
    {
        var run = await StartAsync(verb, lines, Own);

        await _time.PassAsync(TimeSpan.FromMinutes(61), run);

        var outcome = await EndOf(run);
        outcome.Stuck.ShouldBe("docker printed nothing new for 1 h");
        outcome.StuckOn.ShouldBeNull();
    }

    /// <summary>Starts docker, which prints some lines and waits, and gives the run once they are read.</summary>
    private async Task<Task<GuardedOutcome>> StartAsync(string verb, string lines, params ImageReference[] uses)
    {
        _docker.Fake.On(new FakeDockerRule(verb.Split(' ')) { Output = lines, Hangs = true });
        var read = new TaskCompletionSource();
        var left = lines.Split('\n').Length;
        var run = Guard.RunAsync(
            new DockerCommand(verb.Split(' ')),
            uses,
            _ =>
            {
                if (--left == 0)
                    read.SetResult();
            },
            _end.Token);
        (await Task.WhenAny(read.Task, run)).ShouldBe(read.Task);
        return run;
    }

    /// <summary>Gives the outcome of a run that is about to end, and fails where it does not.</summary>
    private static Task<GuardedOutcome> EndOf(Task<GuardedOutcome> run) => run.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private async Task ShouldBeLeftAloneAsync(Task<GuardedOutcome> run)
    {
        run.IsCompleted.ShouldBeFalse();
        _docker.Fake.Interruptions.ShouldBeEmpty();
        await _end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run);
    }
}
