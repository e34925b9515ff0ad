using RegistryCache.Ci;
using RegistryCache.Inputs;
using RegistryCache.Outcomes;
using RegistryCache.Planning;
using RegistryCache.References;
using RegistryCache.Running;

namespace RegistryCache.Images;

/// <summary>
/// Takes one image from plan to push: plans once, hands each verb to the engine, and keeps what became of it for the
/// report. A verb in a later process plans for itself.
/// </summary>
internal sealed class ImageRun
{
    private readonly NamedImage _image;
    private readonly IReadOnlyList<ImageRun> _bases;
    private readonly CiFacts _ci;
    private readonly DockerEngine _engine;
    private readonly BuildSurroundings _surroundings;
    private readonly Action<string> _onLine;
    private readonly string _unpushedTag = $"unpushed-{Guid.NewGuid():N}";
    private ImageState _state = new ImageState.Unplanned();

    /// <summary>Creates the run of an image, and of those it is built from, which are to be taken through each verb before it.</summary>
    public ImageRun(NamedImage image, IReadOnlyList<ImageRun> bases, CiFacts ci, DockerClient client, Action<string> onLine)
        : this(image, bases, ci, new BuildSurroundings(client, image.Options), onLine)
    {
    }

    internal ImageRun(
        NamedImage image, IReadOnlyList<ImageRun> bases, CiFacts ci, BuildSurroundings surroundings, Action<string> onLine) =>
        (_image, _bases, _ci, _engine, _surroundings, _onLine) = (image, bases, ci, new DockerEngine(surroundings), surroundings, onLine);

    /// <summary>Gets the name of the image.</summary>
    public string Name => _image.Name;

    /// <summary>Gets what became of the image so far.</summary>
    /// <value><see langword="null"/> before anything was planned.</value>
    public CacheOutcome? Outcome => _state.Outcome;

    /// <summary>Plans, once.</summary>
    public async Task<CacheOutcome> PlanAsync(CancellationToken cancellationToken)
    {
        var outcome = await PrepareAsync(cancellationToken);
        if (_state is ImageState.Planned planned)
            _state = planned with { IsFresh = false };
        return outcome;
    }

    /// <summary>Plans, once, for a verb that follows at once.</summary>
    internal async Task<CacheOutcome> PrepareAsync(CancellationToken cancellationToken)
    {
        if (Outcome is { } outcome)
            return outcome;

        foreach (var other in _bases)
            await other.PrepareAsync(cancellationToken);
        return Become(new ImageState.Planned(await PlanAnewAsync(cancellationToken), IsFresh: true));
    }

    /// <summary>Loads a reused image into the engine; plans to build it where it turns out to be incomplete.</summary>
    public async Task<CacheOutcome> LoadAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        await ConfirmAsync(cancellationToken);
        if (_state is not ImageState.Planned { Outcome: { Plan.Skip: SkipDecision.Skips } outcome })
            return Outcome!;

        return await _engine.LoadAsync(outcome.Plan, _onLine, cancellationToken) is { } failure
            ? Become(new ImageState.Planned(new CacheOutcome(await CachePlanner.PlanBuildAsync(outcome.Plan, failure, _surroundings, cancellationToken)), IsFresh: false))
            : Become(new ImageState.Reused(outcome));
    }

    /// <summary>Pulls what the build needs pulled, or the image itself where it is reused.</summary>
    public async Task<CacheOutcome> PullAsync(CancellationToken cancellationToken)
    {
        var outcome = await LoadAsync(cancellationToken);
        return Become(_state.With(outcome with { Pull = await _engine.PullAsync(outcome.Plan, _onLine, cancellationToken) }));
    }

    /// <summary>Builds the image, unless it is reused.</summary>
    public async Task<CacheOutcome> BuildAsync(CancellationToken cancellationToken)
    {
        var outcome = await LoadAsync(cancellationToken);
        if (outcome.Plan.Skip is SkipDecision.Skips)
            return outcome;

        outcome = outcome with { Plan = outcome.Plan.With(Bases()) }; // Which have been built by now.
        var build = await _engine.BuildAsync(outcome.Plan, _onLine, cancellationToken);
        return Become(new ImageState.Built(outcome with { Plan = outcome.Plan.With(build.Dropped), Build = build }));
    }

    /// <summary>Pushes the image, or tags it in the registry where it is reused.</summary>
    public async Task<CacheOutcome> PushAsync(CancellationToken cancellationToken)
    {
        var outcome = await PrepareAsync(cancellationToken);
        if (_state is ImageState.Planned && await _engine.FindObjectionAsync(outcome.Plan, cancellationToken) is { } objection)
            outcome = outcome with { Plan = await CachePlanner.PlanBuildAsync(outcome.Plan, objection, _surroundings, cancellationToken) };
        var plan = outcome.Plan.With(Bases()); // Which have been pushed by now.
        return Become(_state.With(outcome with { Push = await _engine.PushAsync(plan, outcome.Build, _onLine, cancellationToken) }));
    }

    /// <summary>Writes the cache of an image that was built and is not to be pushed.</summary>
    /// <returns>What became of each cache reference.</returns>
    public async Task<IReadOnlyList<ExportOutcome>> WriteCacheAsync(CancellationToken cancellationToken) =>
        Outcome is { Build: { } build, Plan: var plan } ? await _engine.WriteCacheAsync(plan.With(Bases()), build, _onLine, cancellationToken) : [];

    /// <summary>What was decided at one target is decided again at a later one where the inputs are others by then: a compiler may have run in between.</summary>
    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        if (_state is ImageState.Built)
            return;

        var plan = Outcome!.Plan;
        var isSame = Bases().Select(image => image.Digest).SequenceEqual(plan.Facts.Bases.Select(image => image.Digest))
            && (_state is ImageState.Planned { IsFresh: true } || await CachePlanner.HasSameInputsAsync(plan, _surroundings.Client, cancellationToken));
        if (!isSame)
            _state = new ImageState.Planned(Outcome with { Plan = (await PlanAnewAsync(cancellationToken)).Plan }, IsFresh: false);
        else if (_state is ImageState.Planned planned)
            _state = planned with { IsFresh = false };
    }

    private async Task<CacheOutcome> PlanAnewAsync(CancellationToken cancellationToken) =>
        new(await CachePlanner.PlanAsync(_image.Options, _ci, Bases(), _surroundings, cancellationToken));

    private CacheOutcome Become(ImageState state)
    {
        _state = state;
        return state.Outcome!;
    }

    private IReadOnlyList<BaseImage> Bases() =>
        [.. _bases.Zip(_image.Bases, (run, link) => run.AsBase(link, _unpushedTag))];

    private BaseImage AsBase(ImageBase link, string unpushedTag)
    {
        var image = new BaseImage(Name, _image.Reference, Digest, Outcome?.Build?.Provenance?.Results ?? []) { Names = link.Names };
        return image.Made.Count > 0 && image.Contexts.Any() ? image with { Unpushed = image.Reference.WithTag(unpushedTag) } : image;
    }

    private Digest? Digest => Outcome switch
    {
        { Plan.Skip: SkipDecision.Skips skip } => skip.Record.Image,
        { Push: PushOutcome.Pushed pushed } => pushed.Digest,
        _ => null,
    };
}
