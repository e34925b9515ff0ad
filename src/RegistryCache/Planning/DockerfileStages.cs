using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>
/// Is the stages of a Dockerfile and what each is made from. See
/// <see href="https://docs.docker.com/reference/dockerfile/#from">FROM</see>. Modes are weighed by it, and what a
/// build reports of its inputs is looked at a second time: nothing else relies on it, and a mistake costs time alone.
/// </summary>
public sealed partial class DockerfileStages
{
    private const string EmptyImage = "scratch";

    private readonly IReadOnlyList<Stage> _stages;
    private readonly string? _frontend;

    private DockerfileStages(IReadOnlyList<Stage> stages, string? frontend) => (_stages, _frontend) = (stages, frontend);

    /// <summary>Reads the stages.</summary>
    /// <returns><see langword="null"/> for a file in another language, which its <c># syntax=</c> line tells.</returns>
    public static DockerfileStages? Parse(string text) => Parse(text, values: null);

    /// <summary>Reads the stages, with the values that are given to the file's arguments where these are known.</summary>
    internal static DockerfileStages? Parse(string text, IReadOnlyDictionary<string, string>? values)
    {
        if (Syntax().Match(text) is { Success: true } syntax && !syntax.Value.Contains("docker/dockerfile", StringComparison.Ordinal))
            return null;

        var arguments = values is null ? null : new DockerfileArguments(values);
        var stages = new List<Stage>();
        foreach (var instruction in DockerfileText.Instructions(text))
        {
            if (From().Match(instruction) is { Success: true } from)
                stages.Add(new Stage(NameOf(from, stages.Count), arguments?.Expand(from.Groups["base"].Value) ?? from.Groups["base"].Value));
            else if (stages.Count > 0)
                stages[^1].Read(instruction);
            else
                arguments?.Read(instruction);
        }

        var frontend = Frontend().Match(text) is { Success: true } directive ? directive.Groups["image"].Value : null;
        return new DockerfileStages(stages, frontend);
    }

    /// <summary>Gets the stages the image continues, from its own down to the first: their layers are in the image.</summary>
    public IReadOnlyList<string> Lineage(string? target)
    {
        var lineage = new List<string>();
        for (var stage = Find(target); stage is not null && !lineage.Contains(stage.Name); stage = Before(stage, stage.Base))
            lineage.Add(stage.Name);

        return lineage;
    }

    /// <summary>Gets the stages the image takes files from and does not continue, as far as they run anything.</summary>
    public IReadOnlyList<string> Intermediate(string? target)
    {
        var lineage = Lineage(target);
        return [.. Reached(target).Where(stage => stage.Runs && !lineage.Contains(stage.Name)).Select(stage => stage.Name)];
    }

    /// <summary>
    /// Gets the images from elsewhere that the target needs, as far as the file itself names them: a name with a variable in
    /// it is left out. The file's own frontend is one of them.
    /// </summary>
    public IReadOnlyList<string> External(string? target)
    {
        var reached = Reached(target);
        var bases = reached.Where(stage => stage.Base is not EmptyImage && Before(stage, stage.Base) is null).Select(stage => stage.Base);
        var used = reached.SelectMany(stage => stage.Uses.Where(name => Before(stage, name) is null));
        return [.. (_frontend is null ? bases : bases.Prepend(_frontend)).Concat(used).Where(name => !name.Contains('$')).Distinct()];
    }

    /// <summary>Gets the <see href="https://docs.docker.com/reference/dockerfile/#add">ADD</see> instructions the target needs that fetch from a web server or a git repository.</summary>
    internal IReadOnlyList<string> Fetches(string? target) => [.. Reached(target).SelectMany(stage => stage.Fetches)];

    /// <summary>Gets the stages the target needs, in the order of the file.</summary>
    private List<Stage> Reached(string? target)
    {
        var reached = new List<Stage>();
        var open = new Queue<Stage>(Find(target) is { } first ? [first] : []);
        while (open.TryDequeue(out var stage))
        {
            reached.Add(stage);
            foreach (var used in stage.Uses.Append(stage.Base).Select(name => Before(stage, name)).OfType<Stage>().Except(reached).Except(open))
                open.Enqueue(used);
        }

        return [.. _stages.Intersect(reached)];
    }

    private Stage? Find(string? target) =>
        target is null ? (_stages is [.., var last] ? last : null) : _stages.LastOrDefault(stage => stage.Name == Key(target)) ?? ByIndex(target);

    /// <summary>A name means the last stage of that name before, and else an image.</summary>
    private Stage? Before(Stage stage, string name) =>
        _stages.TakeWhile(other => other != stage).LastOrDefault(other => other.Name == Key(name)) ?? ByIndex(name);

    private Stage? ByIndex(string text) =>
        int.TryParse(text, out var index) && index >= 0 && index < _stages.Count ? _stages[index] : null;

    private static string NameOf(Match from, int index) => from.Groups["name"] is { Success: true } name ? Key(name.Value) : $"stage-{index}";

    private static string Key(string name) => name.ToLowerInvariant();

    [GeneratedRegex(@"\A(?:\s*#.*\n)*?\s*#\s*syntax\s*=\s*\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Syntax();

    /// <summary>The frontend as BuildKit reads it: directives stand before anything else, other comments included.</summary>
    [GeneratedRegex(@"\A(?:#\s*[a-zA-Z][a-zA-Z0-9]*\s*=.*\n)*?#\s*syntax\s*=\s*(?<image>\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex Frontend();

    [GeneratedRegex(@"\AFROM\s+(?:--\S+\s+)*(?<base>\S+)(?:\s+AS\s+(?<name>\S+))?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    /// <summary>Where files come from: <c>COPY --from=build</c>, <c>RUN --mount=type=bind,from=build</c>; flags only, never a command's own.</summary>
    [GeneratedRegex(@"\A(?:ONBUILD\s+)?(?:COPY|RUN)(?:\s+--(?:from=|mount=\S*?\bfrom=)(?<stage>[^\s,""']+)\S*|\s+--\S+)*\s", RegexOptions.IgnoreCase)]
    private static partial Regex Use();

    private sealed class Stage(string name, string @base)
    {
        private readonly List<string> _uses = [];
        private readonly List<string> _fetches = [];

        public string Name => name;

        public string Base => @base;

        public IReadOnlyList<string> Uses => _uses;

        public IReadOnlyList<string> Fetches => _fetches;

        public bool Runs { get; private set; }

        public void Read(string instruction)
        {
            Runs |= instruction.StartsWith("RUN", StringComparison.OrdinalIgnoreCase);
            _uses.AddRange(Use().Match(instruction).Groups["stage"].Captures.Select(capture => capture.Value));
            if (RemoteSource.IsIn(instruction))
                _fetches.Add(instruction);
        }
    }
}
