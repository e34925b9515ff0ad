using System.Diagnostics;

namespace RegistryCache;

/// <summary>Runs a plan. A cache that fails costs time and is told; a build or push that fails is an exception.</summary>
public sealed class DockerEngine(DockerClient client)
{
    /// <summary>Pulls what the plan wants in the engine before the build; what cannot be pulled is told and left.</summary>
    /// <exception cref="CacheException">No engine can be used.</exception>
    public async Task<PullOutcome> PullAsync(CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        if (plan.Pull.Count == 0)
            return new PullOutcome([], []);

        using var session = await DockerSession.OpenAsync(client, plan, cancellationToken);
        var pulled = new List<string>();
        var problems = new List<string>(LoginProblems(session));
        foreach (var command in plan.Pull)
        {
            var outcome = await session.Client.RunAsync(command, cancellationToken, onLine: onLine);
            if (outcome.Succeeded)
                pulled.Add(command.Arguments[^1]);
            else
                problems.Add($"Pulling {command.Arguments[^1]} failed: {outcome.Evidence.FirstOrDefault()}");
        }

        return new PullOutcome(pulled, problems);
    }

    /// <summary>Builds the image.</summary>
    /// <exception cref="CacheException">No engine can be used, context or Dockerfile is missing, or the build failed.</exception>
    public async Task<BuildOutcome> BuildAsync(CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        RequireFiles(plan.Options);

        using var session = await DockerSession.OpenAsync(client, plan, cancellationToken);
        var progress = new BuildProgress();
        var watch = Stopwatch.StartNew();
        var outcome = await session.Client.RunAsync(plan.Build, cancellationToken, onLine: Read);
        if (!outcome.Succeeded)
            throw new CacheException(
                $"Building {plan.Image} failed: {outcome.LastLine}",
                outcome.Evidence,
                "Nothing was pushed. The command was:\n   " + plan.Build);

        return new BuildOutcome(progress.CachedSteps, progress.Steps, watch.Elapsed, [.. LoginProblems(session), .. progress.Warnings]);

        void Read(string line)
        {
            progress.Read(line);
            onLine(line);
        }
    }

    /// <summary>Pushes the image, unless the plan withholds it.</summary>
    /// <exception cref="CacheException">No engine can be used, or the push failed.</exception>
    public async Task<PushOutcome> PushAsync(CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        if (plan.Push is null)
            return new PushOutcome.Withheld("Write is never");

        using var session = await DockerSession.OpenAsync(client, plan, cancellationToken);
        using var registry = RegistryAccess.Open(client, plan.Options, plan.Engine);
        var watch = Stopwatch.StartNew();
        var outcome = await session.Client.RunAsync(plan.Push, cancellationToken, onLine: onLine);
        var found = await registry.ProbeAsync(plan.Image, cancellationToken);
        if (!outcome.Succeeded)
            throw await ExplainAsync(session, plan, outcome, found, cancellationToken);

        var digest = (found as ImporterOutcome.Hit)?.Digest;
        return new PushOutcome.Pushed(digest is null ? plan.Image : plan.Image.WithDigest(digest), watch.Elapsed);
    }

    private static void Require(CachePlan plan)
    {
        if (plan.Engine.Obstacle is { } obstacle)
            throw obstacle;
    }

    private static void RequireFiles(CacheOptions options)
    {
        if (!Directory.Exists(options.Context))
            throw new CacheException($"The context {options.Context} is not a folder.", nextStep: "Context names the folder the build can see.");
        if (!File.Exists(options.File))
            throw new CacheException($"There is no Dockerfile {options.File}.", nextStep: "File names it; the default is Dockerfile in the context.");
    }

    /// <summary>The registry's own answer says more than docker's text: who is refused, and who does not answer.</summary>
    private static async Task<CacheException> ExplainAsync(
        DockerSession session, CachePlan plan, ProcessOutcome push, ImporterOutcome found, CancellationToken cancellationToken)
    {
        var inspection = await session.Client.RunAsync(new DockerCommand(["image", "inspect", plan.Image.ToString()]), cancellationToken);
        if (!inspection.Succeeded)
            return new CacheException(
                $"Pushing {plan.Image} failed: the engine has no such image.",
                push.Evidence,
                "DockerCacheBuild builds it, on the same engine.");

        var cause = found switch
        {
            ImporterOutcome.Denied when session.LoginProblem is not null => $"{found}; {session.LoginProblem}",
            ImporterOutcome.Denied or ImporterOutcome.Unreachable => found.ToString(),
            _ => push.Evidence.FirstOrDefault(),
        };
        return new CacheException(
            $"Pushing {plan.Image} failed: {cause}",
            push.Evidence,
            (found is ImporterOutcome.Denied ? $"Log in with 'docker login {plan.Image.Registry}', or give Username and Password. " : "")
            + "The image is still in the engine: DockerCachePush pushes it without a build.");
    }

    private static IEnumerable<string> LoginProblems(DockerSession session) =>
        session.LoginProblem is null ? [] : [$"Registry {session.LoginProblem}"];
}
