using System.Globalization;
using System.Text.RegularExpressions;
using RegistryCache.Text;

namespace RegistryCache.Dockerfiles;

/// <summary>
/// The stages of a Dockerfile and what each is made from. See
/// <see href="https://docs.docker.com/reference/dockerfile/#from">FROM</see>. It decides the mode, the order of the images of a list, and
/// whether what a build reported of its inputs is all there is. What is not known is said to be not known.
/// </summary>
internal sealed partial class Dockerfile
{
    internal const string EmptyImage = "scratch";

    private readonly List<DockerfileStage> _stages = [];
    private readonly Dictionary<string, DockerfileStage> _named = [];
    private readonly HashSet<string> _partial = [];
    private readonly string? _frontend;

    private Dockerfile(string? frontend) => _frontend = frontend;

    /// <summary>Reads the stages of a build without build arguments.</summary>
    /// <returns><see langword="null"/> for a file in another language, or one that BuildKit may read differently.</returns>
    public static Dockerfile? Parse(string text) => Read(text, new Dictionary<string, string>(), platform: null).Value;

    /// <summary>Reads the stages.</summary>
    /// <param name="text">The Dockerfile.</param>
    /// <param name="arguments">The build arguments.</param>
    /// <param name="platform">The platform that is built for, where it is known.</param>
    internal static Reading<Dockerfile> Read(string text, IReadOnlyDictionary<string, string> arguments, string? platform)
    {
        try
        {
            var directives = DockerfileDirectives.Read(text.TrimStart('\uFEFF'));
            if (directives.IsForeign || (arguments.TryGetValue("BUILDKIT_SYNTAX", out var frontend) && !DockerfileDirectives.IsOwn(frontend)))
                return Reading<Dockerfile>.Damaged("The Dockerfile is written in a language of its own.");

            var stages = new Dockerfile(directives.Frontend);
            stages.Read(text, new DockerfileArguments(arguments, platform));
            return stages;
        }
        catch (DockerfileDoubtException doubt)
        {
            return Reading<Dockerfile>.Damaged(doubt.Message);
        }
    }

    /// <summary>Gets the stages the image continues, from its own down to the first: their layers are in the image.</summary>
    public IReadOnlyList<string> Lineage(string? target) => [.. Continued(target).Select(stage => stage.Name).Distinct()];

    /// <summary>Gets the stages the image takes files from and does not continue, as far as they run anything.</summary>
    public IReadOnlyList<string> Intermediate(string? target)
    {
        var lineage = Lineage(target).ToHashSet();
        return [.. Reached(target).Where(stage => stage.Runs && !lineage.Contains(stage.Name)).Select(stage => stage.Name)];
    }

    /// <summary>
    /// Gets the images from elsewhere that the target needs, as far as they are known. The file's own frontend is one of them.
    /// </summary>
    public IReadOnlyList<string> External(string? target)
    {
        var reached = Reached(target);
        string[] frontend = _frontend is null ? [] : [_frontend];
        return [.. frontend.Concat(reached.Select(stage => stage.Image).OfType<string>()).Concat(reached.SelectMany(stage => stage.Images)).Distinct()];
    }

    /// <summary>Gets the arguments whose values are the name of an image from elsewhere, wherever the target names it.</summary>
    /// <returns>None where the name is written out somewhere, or another name is made of such an argument and would change with it.</returns>
    public IReadOnlyList<string> ArgumentsFor(string image, string? target)
    {
        var stages = Reached(target).Where(stage => stage.Image == image || stage.Images.Contains(image)).ToArray();
        return stages.All(stage => stage.Argument is { } name && !_partial.Contains(name) && !stage.Images.Contains(image))
            ? [.. stages.Select(stage => stage.Argument!).Distinct()]
            : [];
    }

    /// <summary>Gets the <see href="https://docs.docker.com/reference/dockerfile/#add">ADD</see> instructions the target needs that fetch from a web server or a git repository.</summary>
    internal IReadOnlyList<string> Fetches(string? target) => [.. Reached(target).SelectMany(stage => stage.Fetches)];

    /// <summary>Gets why the target may need more than is known, a sentence each.</summary>
    internal IReadOnlyList<string> Doubts(string? target) => [.. Reached(target).SelectMany(stage => stage.Doubts).Distinct()];

    private void Read(string text, DockerfileArguments arguments)
    {
        var name = (string?)null;
        foreach (var instruction in DockerfileText.Instructions(text))
        {
            if (instruction.Name is "FROM")
            {
                if (name is not null)
                    _named[name] = _stages[^1];
                name = Begin(instruction, arguments);
            }
            else if (_stages.Count > 0)
            {
                _stages[^1].Read(instruction, Find);
            }
            else if (instruction.Name is "ARG")
            {
                _partial.UnionWith(Mentioned(instruction.Rest));
                arguments.Declare(instruction);
            }
        }

        if (name is not null)
            _named[name] = _stages[^1];
    }

    /// <returns>The name of the new stage, where it has one; it is no name to itself.</returns>
    private string? Begin(DockerfileInstruction from, DockerfileArguments arguments)
    {
        var (text, name) = from.Words() switch
        {
            [var only] => (only, (string?)null),
            [var first, var by, var last] when by.Equals("AS", StringComparison.OrdinalIgnoreCase) => (first, last.ToLowerInvariant()),
            _ => throw new DockerfileDoubtException($"BuildKit refuses '{from.Text}'."),
        };
        var alone = ArgumentAlone().Match(text) is { Success: true } match ? match.Groups["name"].Value : null;
        if (alone is null)
            _partial.UnionWith(Mentioned(text));
        var image = arguments.Expand(text, from.Escape);
        var @base = image is null ? null : _named.GetValueOrDefault(image.ToLowerInvariant());
        var stage = new DockerfileStage(name ?? string.Create(CultureInfo.InvariantCulture, $"stage-{_stages.Count}"), @base, @base is null && image is not (EmptyImage or "") ? image : null)
        {
            Argument = alone,
        };
        if (string.IsNullOrEmpty(image))
            stage.Doubt($"The base image '{text}' in the Dockerfile cannot be resolved.");
        if (@base is { LeavesSources: true })
            stage.Doubt($"The stage '{@base.Name}' leaves instructions to the one that continues it, which only some versions of BuildKit run.");
        _stages.Add(stage);
        return name;
    }

    private DockerfileStage? Find(DockerfileSource source) => source.Index switch
    {
        null => _named.GetValueOrDefault(source.Name.ToLowerInvariant()),
        >= 0 and var index when index < _stages.Count - 1 => _stages[index],
        _ => null,
    };

    private IEnumerable<DockerfileStage> Continued(string? target)
    {
        for (var stage = Target(target); stage is not null; stage = stage.Base)
            yield return stage;
    }

    /// <summary>Gets the stages the target needs, in the order of the file.</summary>
    private List<DockerfileStage> Reached(string? target)
    {
        var reached = new HashSet<DockerfileStage>();
        var open = new Queue<DockerfileStage>(Target(target) is { } first ? [first] : []);
        while (open.TryDequeue(out var stage))
        {
            foreach (var used in reached.Add(stage) ? stage.Stages : [])
                open.Enqueue(used);
        }

        return [.. _stages.Where(reached.Contains)];
    }

    private DockerfileStage? Target(string? target) => target switch
    {
        null => _stages.LastOrDefault(),
        _ when _named.TryGetValue(target.ToLowerInvariant(), out var stage) => stage,
        _ => int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _stages.Count ? _stages[index] : null,
    };

    private static IEnumerable<string> Mentioned(string text) => Argument().Matches(text).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"^\$(?:\{(?<name>\w+)\}|(?<name>\w+))$")]
    private static partial Regex ArgumentAlone();

    [GeneratedRegex(@"\$\{?(?<name>\w+)")]
    private static partial Regex Argument();
}
