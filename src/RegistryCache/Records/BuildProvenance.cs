using RegistryCache.Inputs;
using RegistryCache.References;
using RegistryCache.Text;

namespace RegistryCache.Records;

/// <summary>What an image was made from, as its builder reported it, and what came of it.</summary>
/// <param name="Materials">The images it was made from.</param>
/// <param name="Doubts">What else it was made from, and what it may have been made from: a sentence each, and a reason to build it every time.</param>
/// <param name="Results">The digests of what was made: manifests and configurations, of which the engine knows some.</param>
internal sealed record BuildProvenance(IReadOnlyList<ExternalImage> Materials, IReadOnlyList<string> Doubts, IReadOnlyList<Digest> Results)
{
    /// <summary>Gets the hash of the inputs on this machine, which were the same before the build and after it.</summary>
    /// <value>Default: <see langword="null"/>, they are not known.</value>
    public Digest? Inputs { get; init; }

    /// <summary>Gets why the inputs are not known although they were hashed.</summary>
    /// <value>Default: <see langword="null"/>, they can.</value>
    public string? Unproven { get; init; }

    /// <summary>Gets the hash of the files, where the push sends them once more.</summary>
    /// <value>Default: <see langword="null"/>, it does not, or they are not known.</value>
    public Digest? Files { get; init; }

    /// <summary>Gets the image that was reused, and not built.</summary>
    /// <value>Default: <see langword="null"/>, it was built.</value>
    public Digest? Reused { get; init; }

    /// <summary>Gets the commit it was made of.</summary>
    /// <value>Default: <see langword="null"/>, not known.</value>
    public string? Commit { get; init; }

    /// <summary>Gets the other images of the list it was made from, as they were then.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<BaseImage> Bases { get; init => field = value ?? []; } = [];

    /// <summary>Gets when it was made.</summary>
    public DateTimeOffset Created { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary>Reads what was written down in this machine's files, or tells what is wrong with it.</summary>
    internal static Reading<BuildProvenance> Read(string text) => RecordJson.Read<BuildProvenance>(text) switch
    {
        { Value: { } provenance } when provenance.FindFault() is { } fault => Reading<BuildProvenance>.Damaged(fault),
        var reading => reading,
    };

    private string? FindFault() =>
        RecordBounds.OfList(Materials) ?? RecordBounds.OfList(Results) ?? RecordBounds.OfList(Bases) ?? RecordBounds.OfText(Doubts)
        ?? Bases.Select(image => RecordBounds.OfList(image.Made)).FirstOrDefault(fault => fault is not null)
        ?? (Doubts.Contains(null!) ? "a doubt without words" : Created == default ? "no time" : null);
}
