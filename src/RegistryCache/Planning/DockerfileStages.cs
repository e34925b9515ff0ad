using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>
/// Is the stages of a Dockerfile and what each is made from. See
/// <see href="https://docs.docker.com/reference/dockerfile/#from">FROM</see>. Only the weighing of modes relies on it,
/// where a mistake costs time and nothing else.
/// </summary>
public sealed partial class DockerfileStages
{
    private readonly IReadOnlyList<Stage> _stages;

    private DockerfileStages(IReadOnlyList<Stage> stages) => _stages = stages;

    /// <summary>Reads the stages.</summary>
    /// <returns><see langword="null"/> for a file in another language, which its <c># syntax=</c> line tells.</returns>
    public static DockerfileStages? Parse(string text)
    {
        if (Syntax().Match(text) is { Success: true } syntax && !syntax.Value.Contains("docker/dockerfile", StringComparison.Ordinal))
            return null;

        var stages = new List<Stage>();
        foreach (var instruction in DockerfileText.Instructions(text))
        {
            if (From().Match(instruction) is { Success: true } from)
                stages.Add(new Stage(NameOf(from, stages.Count), Key(from.Groups["base"].Value)));
            else if (stages.Count > 0)
                stages[^1].Read(instruction);
        }

        return new DockerfileStages(stages);
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
        var reached = new List<Stage>();
        var open = new Queue<Stage>(lineage.Select(name => Find(name)).OfType<Stage>());
        while (open.TryDequeue(out var stage))
        {
            reached.Add(stage);
            foreach (var used in stage.Uses.Append(stage.Base).Select(name => Before(stage, name)).OfType<Stage>().Except(reached).Except(open))
                open.Enqueue(used);
        }

        return [.. _stages.Intersect(reached).Where(stage => stage.Runs && !lineage.Contains(stage.Name)).Select(stage => stage.Name)];
    }

    private Stage? Find(string? target) =>
        target is null ? (_stages is [.., var last] ? last : null) : _stages.LastOrDefault(stage => stage.Name == Key(target)) ?? ByIndex(target);

    /// <summary>A name means the last stage of that name before, and else an image.</summary>
    private Stage? Before(Stage stage, string name) =>
        _stages.TakeWhile(other => other != stage).LastOrDefault(other => other.Name == name) ?? ByIndex(name);

    private Stage? ByIndex(string text) =>
        int.TryParse(text, out var index) && index >= 0 && index < _stages.Count ? _stages[index] : null;

    private static string NameOf(Match from, int index) => from.Groups["name"] is { Success: true } name ? Key(name.Value) : $"stage-{index}";

    private static string Key(string name) => name.ToLowerInvariant();

    [GeneratedRegex(@"\A(?:\s*#.*\n)*?\s*#\s*syntax\s*=\s*\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Syntax();

    [GeneratedRegex(@"\AFROM\s+(?:--\S+\s+)*(?<base>\S+)(?:\s+AS\s+(?<name>\S+))?\s*\z", RegexOptions.IgnoreCase)]
    private static partial Regex From();

    /// <summary>Where files come from: <c>COPY --from=build</c>, <c>RUN --mount=type=bind,from=build</c>.</summary>
    [GeneratedRegex(@"(?:\s--from=|\s--mount=\S*?\bfrom=)(?<stage>[^\s,]+)")]
    private static partial Regex Use();

    private sealed class Stage(string name, string @base)
    {
        private readonly List<string> _uses = [];

        public string Name => name;

        public string Base => @base;

        public IReadOnlyList<string> Uses => _uses;

        public bool Runs { get; private set; }

        public void Read(string instruction)
        {
            Runs |= instruction.StartsWith("RUN", StringComparison.OrdinalIgnoreCase);
            _uses.AddRange(Use().Matches(instruction).Select(match => Key(match.Groups["stage"].Value)));
        }
    }
}
