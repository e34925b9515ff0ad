using System.Globalization;
using System.Text.RegularExpressions;
using RegistryCache.Inputs;
using RegistryCache.Outcomes;
using RegistryCache.References;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>
/// Follows a build by BuildKit's plain progress, whose lines are numbered by step: <c>#8 [build 2/4] RUN …</c>,
/// <c>#8 CACHED</c>. Both engines print it alike; the older one has no machine-readable form.
/// </summary>
internal sealed partial class BuildProgress
{
    /// <summary>A step of more than a year is a slip of whoever prints it, and must not be more than there is room for.</summary>
    private const double MaxSeconds = 365 * 24 * 3600;

    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, BuildStep> _steps = [];
    private readonly HashSet<string> _open = [];
    private readonly HashSet<string> _transferring = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _exportErrors = [];
    private readonly Dictionary<string, ImporterOutcome> _imports = [];

    /// <summary>Gets the steps of the Dockerfile that the build went through, cached ones included.</summary>
    public IReadOnlyList<BuildStep> Steps => [.. _steps.Values];

    /// <summary>Gets the first step that ran, and so did not come from a cache: one that has ended, or that prints something.</summary>
    /// <value>Default: <see langword="null"/>, none did so far.</value>
    public string? Ran => _steps.Values.FirstOrDefault(step => !step.IsCached)?.Name;

    /// <summary>Gets the first step that surely ran. A cached COPY whose layers are fetched may end like one that took no time.</summary>
    /// <value>Default: <see langword="null"/>, none did so far.</value>
    public string? SurelyRan => _steps.Values.FirstOrDefault(step => !step.IsCached && (step.Duration > TimeSpan.Zero || IsCommand(step.Name)))?.Name;

    /// <summary>Gets whether there was any of it: podman and the classic builder print something else.</summary>
    public bool IsReported => _names.Count > 0;

    /// <summary>Gets what went wrong with importing cache while the build went on.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Gets why cache was not exported, which <c>ignore-error</c> keeps from failing the build.</summary>
    public IReadOnlyList<string> ExportErrors => _exportErrors;

    /// <summary>Gets what was made and pushed.</summary>
    public BuildResults Results { get; } = new();

    /// <summary>Gets what it was made from.</summary>
    public BuildSources Sources { get; } = new();

    /// <summary>
    /// Gets whether whatever is going on waits for a registry, and no step runs. An engine that still waits for one on behalf
    /// of a stopped build does not even begin the next: measured on both.
    /// </summary>
    public bool WaitsForRegistry => !HasBegun || (_open.Count > 0 && _open.All(WaitsForNetwork));

    /// <summary>Gets whether anything was reported so far.</summary>
    public bool HasBegun => _names.Count > 0;

    /// <summary>Gets what each unfinished vertex waits for: the reference it names, or <see langword="null"/> where it moves layers or cache without naming any.</summary>
    public IReadOnlyList<ImageReference?> WaitsFor =>
        [.. _open.Where(WaitsForNetwork).Select(number => Asked().Match(_names[number])).Select(match => ImageReference.TryParse(match.Groups["reference"].Value, out var reference, out _) ? reference : null)];

    /// <summary>Gives how the vertex is called that imports a cache.</summary>
    public static string Importing(ImageReference reference) => $"importing cache manifest from {reference}";

    /// <summary>Gives what became of a cache that was imported, or <see langword="null"/> where the build said nothing of it.</summary>
    public ImporterOutcome? OutcomeOf(ImageReference reference) => _imports.GetValueOrDefault(Importing(reference));

    /// <summary>Gives how much of which layer is here, without the time, of a line that says nothing else.</summary>
    public static string? TransferredIn(string line) => Transferred().Match(line) is { Success: true } match ? match.Groups["transferred"].Value : null;

    public void Read(string line)
    {
        Results.Read(line);
        Sources.Read(line);
        if (Vertex().Match(line) is not { Success: true } match)
            return;

        var (number, text) = (match.Groups["number"].Value, match.Groups["text"].Value);
        _names.TryAdd(number, text);
        var name = _names[number];
        var isError = text.StartsWith("ERROR", StringComparison.Ordinal);
        var isDone = isError || text == "CACHED" || Done().IsMatch(text);
        if (isDone || text == "CANCELED")
            _open.Remove(number);
        else
            _open.Add(number);
        if (Transfer().IsMatch(text) || Push().IsMatch(text))
            _transferring.Add(number);
        else if (text != "...")
            _transferring.Remove(number);

        if (Step().Match(name) is { Success: true } step)
            ReadStep(number, name, text, isDone);
        else if (isDone && name.StartsWith("importing cache manifest", StringComparison.Ordinal))
            ReadImport(name, text, isError);
        else if (isError && name.StartsWith("exporting cache", StringComparison.Ordinal))
            _exportErrors.Add(text["ERROR".Length..].TrimStart(':', ' '));
    }

    private void ReadImport(string name, string text, bool isError)
    {
        if (isError)
            _warnings.Add($"{name}: {text}");
        _imports[name] = text switch
        {
            _ when !isError => new ImporterOutcome.Imported(),
            _ when DockerFault.IsMiss(text) => new ImporterOutcome.Miss(),
            _ when DockerFault.IsDenied(text) => new ImporterOutcome.Denied(text["ERROR".Length..].TrimStart(':', ' ')),
            _ => new ImporterOutcome.Unreachable(text["ERROR".Length..].TrimStart(':', ' ')),
        };
    }

    private bool WaitsForNetwork(string number) => _transferring.Contains(number) || Network().IsMatch(_names[number]);

    private void ReadStep(string number, string name, string text, bool isDone)
    {
        var hasPrinted = _steps.GetValueOrDefault(number) is { IsCached: false };
        if (text == "CACHED" || Transfer().IsMatch(text) || (!hasPrinted && IsTooQuick(name, text)))
            _steps[number] = new BuildStep(name, IsCached: true, TimeSpan.Zero);
        else if (isDone && _steps.GetValueOrDefault(number) is not { IsCached: true })
            _steps[number] = new BuildStep(name, IsCached: false, Duration(text));
        else if (Printed().IsMatch(text))
            _steps.TryAdd(number, new BuildStep(name, IsCached: false, TimeSpan.Zero));
    }

    /// <summary>BuildKit ends some cached steps with their time alone. A container cannot be started in none.</summary>
    private static bool IsTooQuick(string name, string text) => text == "DONE 0.0s" && IsCommand(name);

    private static bool IsCommand(string name) => name.Contains("] RUN ", StringComparison.Ordinal);

    private static TimeSpan Duration(string text) =>
        Done().Match(text) is { Success: true } done && double.TryParse(done.Groups["seconds"].Value, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, MaxSeconds))
            : TimeSpan.Zero;

    /// <summary>Number 0 is none: <c>#0 building with "default" instance</c> is a remark, and never ends.</summary>
    [GeneratedRegex(@"\A#(?<number>[1-9]\d*) (?<text>.+)\z")]
    private static partial Regex Vertex();

    [GeneratedRegex(@"\ADONE (?<seconds>\d+(?:\.\d+)?)s\z")]
    private static partial Regex Done();

    /// <summary>What a step prints has its time before it, and a step that prints runs.</summary>
    [GeneratedRegex(@"\A\d+\.\d+ ")]
    private static partial Regex Printed();

    /// <summary>A step of the Dockerfile other than FROM, which runs nothing: <c>[2/4]</c>, <c>[ 2/11]</c>, <c>[linux/arm64 build 2/4]</c>.</summary>
    [GeneratedRegex(@"\A\[(?:[^\]\s]{1,500}/[^\]\s]{1,500} )?(?:[^\]\s]+ )? *\d+/\d+\] (?!FROM )")]
    private static partial Regex Step();

    /// <summary>What asks a registry: metadata of base images, the base images themselves, caches in and out, images out.</summary>
    [GeneratedRegex(@"\A(?:\[[^\]]*\] (?:load metadata for|resolve image config|FROM) |importing cache manifest|exporting cache to registry|\[[^\]]{0,500}\d{1,6}/\d{1,6}\] FROM |resolve image config|load metadata)")]
    private static partial Regex Network();

    [GeneratedRegex(@"(?:load metadata for|image config for|importing cache manifest from|\] FROM) (?:docker-image://)?(?<reference>\S+)")]
    private static partial Regex Asked();

    /// <summary>An image that is pushed by the build, which has one vertex for making and for pushing it.</summary>
    [GeneratedRegex(@"\Apushing (?:layers|manifest)")]
    private static partial Regex Push();

    [GeneratedRegex(@"\A(?<transferred>#\d+ sha256:[0-9a-f]{64} \S+ / \S+) [\d.]+s\z")]
    private static partial Regex Transferred();

    /// <summary>A layer that is brought here: of the steps, only cached ones have any, and BuildKit then ends them without a word of the cache.</summary>
    /// <remarks>20.10 says that it is pulling one, and no more until it has it.</remarks>
    [GeneratedRegex(@"\A(?:(?:extracting|pulling) sha256:[0-9a-f]{64}|sha256:[0-9a-f]{64} \S+ / )")]
    private static partial Regex Transfer();
}
