using System.Diagnostics;

namespace RegistryCache;

/// <summary>Runs a plan. A cache that fails costs time and is told; a build or push that fails is an exception.</summary>
public sealed class DockerEngine(DockerClient client)
{
    /// <summary>Gets how long docker may say nothing before the registry is asked whether it is still there.</summary>
    /// <value>Default: 20 s.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Pulls what the plan wants in the engine before the build; what cannot be pulled is told and left.</summary>
    /// <exception cref="CacheException">No engine can be used.</exception>
    public async Task<PullOutcome> PullAsync(CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        if (plan.Pull.Count == 0)
            return new PullOutcome([], []);

        using var session = await DockerSession.OpenAsync(client, plan, cancellationToken);
        using var registry = RegistryAccess.Open(client, plan.Options, plan.Engine);
        var pulled = new List<string>();
        var problems = new List<string>(LoginProblems(session));
        foreach (var command in plan.Pull)
        {
            var reference = ImageReference.Parse(command.Arguments[^1]);
            var outcome = await new GuardedRun(session.Client, registry, Patience).RunAsync(command, [reference], onLine, cancellationToken);
            if (outcome.Succeeded)
                pulled.Add(command.Arguments[^1]);
            else
                problems.Add($"Pulling {reference} failed: {outcome.Cause}");
        }

        return new PullOutcome(pulled, problems);
    }

    /// <summary>Builds the image. What is wrong with an importer is found out by using it: then the build runs once more without.</summary>
    /// <exception cref="CacheException">No engine can be used, context, Dockerfile or a secret is missing, or the build failed.</exception>
    public async Task<BuildOutcome> BuildAsync(CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        BuildInputs.Require(plan.Options, client);

        using var session = await DockerSession.OpenAsync(client, plan, cancellationToken);
        using var registry = RegistryAccess.Open(client, plan.Options, plan.Engine);
        var run = new GuardedRun(session.Client, registry, Patience);
        var outcome = await new BuildAttempts(run, registry).BuildAsync(plan, onLine, cancellationToken);

        return outcome with { Problems = [.. LoginProblems(session), .. outcome.Problems] };
    }

    /// <summary>Pushes the image and writes the cache, unless the plan withholds them. What is known of the build is written down beside the cache.</summary>
    /// <exception cref="CacheException">No engine can be used, or the push of the image failed.</exception>
    public async Task<PushOutcome> PushAsync(CachePlan plan, BuildOutcome? build, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        if (plan.Push is null)
            return new PushOutcome.Withheld(plan.Write.Reason);

        using var session = await DockerSession.OpenAsync(client, plan, cancellationToken);
        using var registry = RegistryAccess.Open(client, plan.Options, plan.Engine);
        var run = new GuardedRun(session.Client, registry, Patience);
        var watch = Stopwatch.StartNew();
        var outcome = await ImagePush.RunAsync(run, plan, onLine, cancellationToken);
        var found = await registry.ProbeAsync(plan.Image, cancellationToken);
        if (!outcome.Succeeded)
            throw await ImagePush.ExplainAsync(session, plan, outcome, found, cancellationToken);

        var digest = (found as ImporterOutcome.Hit)?.Digest;
        var pushed = new PushOutcome.Pushed(digest is null ? plan.Image : plan.Image.WithDigest(digest), watch.Elapsed);
        var caches = await new CacheWriter(run, registry).WriteAsync(plan, build, digest, onLine, cancellationToken);

        return pushed with { Caches = caches.Outcomes, Problems = [.. LoginProblems(session), .. caches.Problems] };
    }

    private static void Require(CachePlan plan)
    {
        if (plan.Engine.Obstacle is { } obstacle)
            throw obstacle;
    }

    private static IEnumerable<string> LoginProblems(DockerSession session) =>
        session.LoginProblem is null ? [] : [$"Registry {session.LoginProblem}"];
}
