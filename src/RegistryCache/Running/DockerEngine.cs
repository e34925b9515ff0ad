using System.Diagnostics;
using RegistryCache.Inputs;
using RegistryCache.Outcomes;
using RegistryCache.Planning;
using RegistryCache.Records;
using RegistryCache.References;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>Runs a plan. A cache that fails is reported; a build or push that fails throws.</summary>
internal sealed class DockerEngine
{
    private readonly BuildSurroundings _surroundings;

    /// <summary>Creates an engine that is reached with a docker client.</summary>
    public DockerEngine(DockerClient client)
        : this(new BuildSurroundings(client))
    {
    }

    internal DockerEngine(BuildSurroundings surroundings) => _surroundings = surroundings;

    /// <summary>Gets how long docker may print nothing new before the registries it waits for are asked whether they are still there.</summary>
    /// <value>Default: 20 s. A registry that leaves every question unanswered for three times as long is gone.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets how long docker may print nothing new while it waits for a registry that answers everybody else.</summary>
    /// <value>Default: 1 h, since a slow one cannot be told from one that left a transfer lying.</value>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets the clock that patience and silence are measured by.</summary>
    /// <value>Default: the system's.</value>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Pulls what the plan wants in the engine before the build; reports what cannot be pulled, and goes on.</summary>
    /// <exception cref="CacheException">No engine can be used.</exception>
    public async Task<PullOutcome> PullAsync(CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        if (plan.Pull.Count == 0)
            return new PullOutcome([], []);

        using var session = await DockerSession.OpenAsync(_surroundings, plan, cancellationToken);
        var registry = _surroundings.Registries.Open(plan.Options, plan.Engine);
        var pulled = new List<string>();
        var problems = new List<string>(LoginProblems(session));
        foreach (var command in plan.Pull)
        {
            var reference = ImageReference.Parse(command.Arguments[^1]);
            var outcome = await Guard(session, registry, plan).RunAsync(command, [reference], onLine, cancellationToken);
            if (outcome.Succeeded)
                pulled.Add(command.Arguments[^1]);
            else if (!IsLeftToEngine(reference) || !outcome.Evidence.Any(DockerFault.IsMiss))
                problems.Add($"Pulling {reference} failed: {outcome.Cause}");
        }

        return new PullOutcome(pulled, problems);

        // Nobody knows before that it is there.
        bool IsLeftToEngine(ImageReference reference) =>
            plan.Importers.Any(importer => importer.Outcome is ImporterOutcome.LeftToEngine && importer.Reference.Equals(reference));
    }

    /// <summary>Loads a reused image into the engine, which proves that it is complete.</summary>
    /// <returns>Why it cannot be taken, or <see langword="null"/>.</returns>
    /// <exception cref="CacheException">No engine can be used.</exception>
    public async Task<string?> LoadAsync(CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        if (plan.Skip is not SkipDecision.Skips skip)
            return null;

        var reused = new BuildProvenance([], [], [skip.Record.Image])
        {
            Reused = skip.Record.Image,
            Commit = plan.Ci.Commit,
            Inputs = (plan.Facts.Inputs as InputsHash.Known)?.Digest,
        };
        ProvenanceFile.Write(plan, reused, _surroundings.Sent(plan.Options));
        if (plan.Load.Count == 0)
            return null;

        using var session = await DockerSession.OpenAsync(_surroundings, plan, cancellationToken);
        var registry = _surroundings.Registries.Open(plan.Options, plan.Engine);
        foreach (var command in plan.Load)
        {
            var outcome = await Guard(session, registry, plan).RunAsync(command, [plan.Image], onLine, cancellationToken);
            if (!outcome.Succeeded)
                return $"the image of {skip.Record.Origin} cannot be loaded: {outcome.Cause}";
        }

        return null;
    }

    /// <summary>Finds out why a push in a later process, or on another machine, may not reuse an image that was not loaded here.</summary>
    /// <remarks>Where the image is to be usable in the engine, the name there is always that of the last build or skip; and no pull has proved then that the registry has all of it.</remarks>
    internal async Task<string?> FindObjectionAsync(CachePlan plan, CancellationToken cancellationToken)
    {
        if (plan is not { Loads: true, Options.Load: true, Skip: SkipDecision.Skips skip, Engine.Obstacle: null })
            return null;

        var image = plan.Image.WithDigestAlone(skip.Record.Image);
        var inEngine = await EngineImage.FindIdAsync(_surroundings.Client, plan.Engine, image, cancellationToken);
        if (await EngineImage.FindIdAsync(_surroundings.Client, plan.Engine, plan.Image, cancellationToken) is { } named && named != inEngine)
            return $"the engine has another {plan.Image}, which was built before";

        return inEngine is null && await ImageCheck.FindLossAsync(_surroundings.Registries.Open(plan.Options, plan.Engine), image, withBlobs: true, cancellationToken) is { } loss
            ? $"the image of {skip.Record.Origin} is not whole: {loss}"
            : null;
    }

    /// <summary>Builds the image. What is wrong with an importer is found out by using it: then the build runs once more without.</summary>
    /// <exception cref="CacheException">No engine can be used, context, Dockerfile or a secret is missing, or the build failed.</exception>
    public async Task<BuildOutcome> BuildAsync(CachePlan plan, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        BuildInputs.Require(plan, _surroundings.Client);

        using var link = await ContextLink.CreateAsync(plan, _surroundings.Sent(plan.Options), cancellationToken);
        await using var tags = await UnpushedTags.CreateAsync(_surroundings.Client, plan, cancellationToken);
        using var session = await DockerSession.OpenAsync(_surroundings, plan, cancellationToken);
        var registry = _surroundings.Registries.Open(plan.Options, plan.Engine);
        var run = Guard(session, registry, plan, link);
        var outcome = await new BuildAttempts(run, registry, session.Client).BuildAsync(plan, onLine, cancellationToken);

        if (outcome.Provenance is { } provenance)
        {
            outcome = outcome with { Provenance = provenance with { Commit = plan.Ci.Commit, Files = plan.Loads ? null : await ImageProof.ReadFilesAsync(plan, cancellationToken) } };
            ProvenanceFile.Write(plan, outcome.Provenance, _surroundings.Sent(plan.Options));
        }

        return outcome with { Problems = [.. LoginProblems(session), .. outcome.Problems] };
    }

    /// <summary>Pushes the image and writes the cache, unless the plan withholds them. What is known of the build is written down beside the cache.</summary>
    /// <exception cref="CacheException">No engine can be used, or the push of the image failed.</exception>
    public async Task<PushOutcome> PushAsync(CachePlan plan, BuildOutcome? build, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        if (!plan.Write.Writes)
            return new PushOutcome.Withheld(plan.Write.Reason);

        var registry = _surroundings.Registries.Open(plan.Options, plan.Engine);
        if (plan.Skip is SkipDecision.Skips)
            return await new TagMover(registry).RunAsync(plan, cancellationToken);

        using var session = await DockerSession.OpenAsync(_surroundings, plan, cancellationToken);
        var made = build is null ? ProvenanceFile.Read(plan, _surroundings.Sent(plan.Options)) : build.Provenance;
        var proof = new ImageProof(plan, made, isSameProcess: build is not null);
        if (build is not { Provenance: null })
            await proof.RequireAsync(session.Client, cancellationToken);
        var there = proof.Reused ?? (build is null ? await EngineImage.FindInRegistryAsync(session.Client, plan, registry, cancellationToken) : null);
        if (there is not null)
            return await new TagMover(registry).RunAsync(plan with { Points = [new TagMove(plan.Image, there)] }, cancellationToken);

        using var link = await ContextLink.CreateAsync(plan, _surroundings.Sent(plan.Options), cancellationToken);
        await using var tags = await UnpushedTags.CreateAsync(_surroundings.Client, plan, cancellationToken);
        var run = Guard(session, registry, plan, link);
        var watch = Stopwatch.StartNew();
        var outcome = await ImagePush.RunAsync(run, registry, plan, onLine, cancellationToken);
        if (DockerFault.IsDenied(outcome) && await session.TryLogInAsync(plan, cancellationToken))
        {
            run = Guard(session, registry, plan, link);
            outcome = await ImagePush.RunAsync(run, registry, plan, onLine, cancellationToken) is var second ? second with { Ran = outcome.Ran ?? second.Ran } : outcome;
        }

        await registry.ForgetRefusalsAsync(cancellationToken); // The repository may have come into being just now.
        var found = await registry.ProbeAsync(plan.Image, cancellationToken);
        if (!outcome.Succeeded)
            throw await ImagePush.ExplainAsync(session, registry, plan, outcome, found, cancellationToken);

        var loss = await PushCheck.FindProblemAsync(registry, plan, outcome.Progress.Results.Pushed, found, cancellationToken);
        var isThere = loss is null || found is not ImporterOutcome.Miss; // What may not be read is there all the same.
        var digest = !isThere ? null : outcome.Progress.Results.Pushed ?? (found as ImporterOutcome.Hit)?.Digest;
        var pushed = new PushOutcome.Pushed(digest is null ? plan.Image : plan.Image.WithDigest(digest), watch.Elapsed) { Digest = isThere ? outcome.Progress.Results.Pushed : null };
        await proof.RequirePushedAsync(registry, pushed.Digest, cancellationToken);
        var caches = await new CacheWriter(run, registry).WriteAsync(plan, build, digest, onLine, cancellationToken);

        // What is not loaded is made once more by the push, from what is in the context by then.
        var provenance = plan.Loads ? made : await new ProvenanceReader(plan, session.Client, link).ReadAsync(outcome.Progress, cancellationToken);
        var problem = caches.RefusesRecords ? null : await new ImageRecordWriter(registry, plan).WriteAsync(provenance, pushed.Digest, caches.Outcomes, cancellationToken);

        var again = made is null ? null : ImagePush.FindRerun(plan, outcome);
        return pushed with
        {
            Caches = caches.Outcomes,
            IsOnRecord = provenance?.Inputs is not null && problem is null && !caches.RefusesRecords,
            Problems = [.. LoginProblems(session), .. new[] { again, loss }.OfType<string>(), .. caches.Problems, .. new[] { problem }.OfType<string>()],
        };
    }

    /// <summary>Writes the cache of an image that is not to be pushed: what was built is of use to the next build all the same.</summary>
    /// <returns>What became of each cache reference; none where nothing is written.</returns>
    /// <exception cref="CacheException">No engine can be used.</exception>
    public async Task<IReadOnlyList<ExportOutcome>> WriteCacheAsync(CachePlan plan, BuildOutcome build, Action<string> onLine, CancellationToken cancellationToken)
    {
        Require(plan);
        using var session = await DockerSession.OpenAsync(_surroundings, plan, cancellationToken);
        var registry = _surroundings.Registries.Open(plan.Options, plan.Engine);

        using var link = await ContextLink.CreateAsync(plan, _surroundings.Sent(plan.Options), cancellationToken);
        await using var tags = await UnpushedTags.CreateAsync(_surroundings.Client, plan, cancellationToken);

        // A cache that only the push of the image writes has no commands of its own.
        var own = plan with { Exports = [.. plan.Exports.Where(export => export.Forms[0].Commands.Count > 0)] };
        var caches = await new CacheWriter(Guard(session, registry, plan, link), registry).WriteAsync(own, build, image: null, onLine, cancellationToken);
        return caches.Outcomes;
    }

    private GuardedRun Guard(DockerSession session, RegistryClient registry, CachePlan plan, ContextLink? link = null) =>
        new(session.Client, RegistryQuestion.Of(registry, plan), new GuardLimits(Patience, SilenceLimit), Time, link);

    private static void Require(CachePlan plan)
    {
        if (plan.Engine.Obstacle is { } obstacle)
            throw obstacle;
    }

    private static IEnumerable<string> LoginProblems(DockerSession session) =>
        session.LoginProblem is null ? [] : [$"Registry {session.LoginProblem}"];
}
