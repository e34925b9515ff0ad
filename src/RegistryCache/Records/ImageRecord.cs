using System.Text.Json.Serialization;
using RegistryCache.Inputs;
using RegistryCache.References;
using RegistryCache.Text;

namespace RegistryCache.Records;

/// <summary>
/// What is written down about an image under the key of its inputs: which image they made, and what else, outside of
/// this machine, it was made from. It comes back from a registry that others write to as well: what does not fit the
/// question is no answer.
/// </summary>
internal sealed record ImageRecord
{
    /// <summary>The version of the format this reads and writes; any other one is no record.</summary>
    private const int CurrentVersion = 1;

    /// <summary>Gets the version of the format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Gets the key of the inputs.</summary>
    public required Digest Key { get; init; }

    /// <summary>Gets the image: a manifest, or an index.</summary>
    public required Digest Image { get; init; }

    /// <summary>Gets the images it was made from.</summary>
    public required IReadOnlyList<ExternalImage> Inputs { get; init; }

    /// <summary>Gets why the image may not be reused.</summary>
    /// <value>Default: <see langword="null"/>, it may.</value>
    public string? Doubt { get; init; }

    /// <summary>Gets when it was built.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Gets the commit it was built from.</summary>
    public string? Commit { get; init; }

    /// <summary>Gets the name of what built it, as <c>docker 26.1.5</c>.</summary>
    public required string BuiltBy { get; init; }

    /// <summary>Gets the caches that were written with it, in the order of their references.</summary>
    public IReadOnlyList<Digest> Caches { get; init => field = value ?? []; } = [];

    /// <summary>Gets what people know the build by: its commit, or when it was.</summary>
    [JsonIgnore]
    public string Origin => Commit is { Length: > 0 } ? $"commit {Commit[..Math.Min(Commit.Length, 7)]}" : $"the build of {Created.UtcDateTime:yyyy-MM-dd HH:mm} UTC";

    /// <summary>Reads a record; what is damaged, of another version or of another key is none.</summary>
    public static ImageRecord? Parse(string text, Digest key) => Read(text, key).Value;

    /// <summary>Reads a record, or tells what is wrong with it; one of another version or of another key is none.</summary>
    internal static Reading<ImageRecord> Read(string text, Digest key) => RecordJson.Read<ImageRecord>(text) switch
    {
        { Value: { } record } when record.Version != CurrentVersion || record.Key != key => Reading<ImageRecord>.None,
        { Value: { } record } when record.FindFault() is { } fault => Reading<ImageRecord>.Damaged(fault),
        var reading => reading,
    };

    private string? FindFault() =>
        RecordBounds.OfText(BuiltBy, Commit, Doubt) ?? RecordBounds.OfList(Inputs) ?? RecordBounds.OfList(Caches);

    /// <summary>Gives the record as JSON.</summary>
    public override string ToString() => RecordJson.Write(this);
}
