using System.Text.RegularExpressions;
using RegistryCache.Dockerfiles;
using RegistryCache.References;

namespace RegistryCache.Inputs;

/// <summary>
/// Gathers from BuildKit's plain progress what a build took from elsewhere. Steps that were cached are reported like others.
/// Only what is known to bring nothing is passed over: whatever else there is, is a doubt.
/// </summary>
internal sealed partial class BuildSources
{
    /// <summary>Docker's own, in whichever registry: the frontend whose names are understood here.</summary>
    private const string DockerfileFrontend = "docker/dockerfile";

    private readonly HashSet<string> _vertices = [];
    private readonly HashSet<ImageReference> _asked = [];
    private readonly List<ImageReference> _images = [];
    private readonly List<string> _contexts = [];
    private readonly List<string> _doubts = [];

    /// <summary>What is in one of these lists, which may be long.</summary>
    private readonly HashSet<string> _said = [];
    private string? _named;
    private bool _isTurn;

    /// <summary>Gets the images.</summary>
    public IReadOnlyList<ExternalImage> Images => [.. _images.Select(image => new ExternalImage(NameOf(image), image.Digest!))];

    /// <summary>Gets the names that were given to contexts other than the build's own.</summary>
    public IReadOnlyList<string> Contexts => _contexts;

    /// <summary>Gets why the images may not be all there is to know, a sentence each.</summary>
    public IReadOnlyList<string> Doubts => _vertices.Count == 0 ? ["The build did not report what it was made from."] : _doubts;

    /// <summary>The sentence for an image that stands in the engine, which older engines take without asking for a digest.</summary>
    public static string WithoutDigest(string image) => $"The build did not tell the digest of {image}.";

    /// <summary>The sentence for what has no digest that tells of a change.</summary>
    public static string Fetched(string source) => $"Nobody can tell whether '{source}' still gives the same.";

    public void Read(string line)
    {
        if (_named is not null && line is not "" && !line.StartsWith($"#{_named} ", StringComparison.Ordinal))
            Doubt($"The name of step {_named} goes over several lines.");
        _named = null;

        // A vertex is named where BuildKit turns to it, which an empty line precedes: whatever is printed before cannot take its number.
        var isTurn = _isTurn;
        _isTurn = line is "";
        if (Vertex().Match(line) is not { Success: true } match || (!_vertices.Add(match.Groups["number"].Value) && !isTurn))
            return;

        _named = match.Groups["number"].Value;
        ReadName(match.Groups["name"].Value);
    }

    private void ReadName(string name)
    {
        var step = Step().Match(name);
        if (Question().Match(name) is { Success: true } question)
        {
            if (ImageReference.TryParse(question.Groups["reference"].Value, out var asked, out _))
                _asked.Add(asked);
        }
        else if (Image().Match(name) is { Success: true } image)
        {
            if (image.Groups["context"] is { Success: true } context && _said.Add($"context {context.Value}"))
                _contexts.Add(context.Value);
            if (image.Groups["frontend"].Success && !image.Groups["reference"].Value.Contains(DockerfileFrontend, StringComparison.Ordinal))
                Doubt($"The frontend {image.Groups["reference"].Value} may name what it takes as it likes.");
            ReadImage(image.Groups["reference"].Value);
        }
        else if (Folder().Match(name) is { Success: true } folder)
        {
            Doubt($"The folder that is the context '{folder.Groups["context"].Value}' is not looked at.");
        }
        else if (step.Success && RemoteSource.IsIn(step.Groups["instruction"].Value))
        {
            Doubt(Fetched(step.Groups["instruction"].Value));
        }
        else if (Fetch().Match(name) is { Success: true } fetch)
        {
            Doubt(Fetched(fetch.Groups["source"].Value));
        }
        else if (!step.Success && !Inside().IsMatch(name))
        {
            Doubt($"The build was made with something that is not understood: {name}.");
        }
    }

    private void ReadImage(string text)
    {
        if (!ImageReference.TryParse(text, out var image, out _) || image.Digest is null)
            Doubt(WithoutDigest(text));
        else if (_said.Add($"image {image.Canonical}"))
            _images.Add(image);
    }

    private void Doubt(string sentence)
    {
        if (_said.Add(sentence))
            _doubts.Add(sentence);
    }

    /// <summary>The line of an image is the same whether its digest was found by the tag or stood in the Dockerfile; what was asked for is not.</summary>
    private ImageReference NameOf(ImageReference image)
    {
        var tagged = image.Tag is null ? null : image.WithTag(image.Tag);
        return tagged is null || (_asked.Contains(image) && !_asked.Contains(tagged))
            ? ImageReference.Parse($"{image.Registry}/{image.Repository}")
            : tagged;
    }

    /// <summary>What a step prints has its time in front: <c>#8 0.301 text</c>.</summary>
    [GeneratedRegex(@"\A#(?<number>[1-9]\d*) (?<name>(?!\d+\.\d+(?: |\z)).+)\z")]
    private static partial Regex Vertex();

    /// <summary>Which digest a tag means is asked first, and is no source yet.</summary>
    [GeneratedRegex(@"\A(?:\[[^\]]{0,500}(?:internal|context [^\]]{0,500})\] load metadata for|resolve image config for) (?:docker-image://)?(?<reference>\S+)\z")]
    private static partial Regex Question();

    /// <summary>A base, what is copied from or mounted, a frontend, and an image that is a named context.</summary>
    [GeneratedRegex(@"\A(?:(?:\[[^\]]{0,500}\d{1,6}/\d{1,6}\] )?FROM |(?<frontend>docker-image://)|\[(?:\S+ )?context (?<context>[^\]\s]{1,500}?)(?:::[^\]\s]{1,500})?\] )(?<reference>\S+)\z")]
    private static partial Regex Image();

    [GeneratedRegex(@"\A\[(?:\S+ )?context (?<context>[^\]]+)\] load from client\z")]
    private static partial Regex Folder();

    /// <summary>A source that has a vertex of its own, beside the step that uses it.</summary>
    [GeneratedRegex(@"\A(?:\[internal\] load git source )?(?<source>(?:[a-z]+://|git@)\S+)\z")]
    private static partial Regex Fetch();

    /// <summary>A step of the Dockerfile: <c>[2/4]</c>, <c>[build  2/14]</c>, <c>[linux/arm64 build 2/4]</c>.</summary>
    [GeneratedRegex(@"\A\[[^\]]{0,500}\d{1,6}/\d{1,6}\] (?<instruction>(?:RUN|COPY|ADD|WORKDIR)\b.*)\z")]
    private static partial Regex Step();

    /// <summary>What BuildKit does with what is there, with the build context, with caches and with the image.</summary>
    [GeneratedRegex(@"\A(?:\[auth\] |\[(?:\S+ )?internal\] (?:load build definition|load \.dockerignore|load build context|preparing inline document|setting cache mount permissions|booting buildkit|waiting for connection)|\[(?:\S+ )?context [^\]]+\] load \.dockerignore|importing |exporting |pushing |sending tarball|resolving provenance for metadata file|copy /|mkdir /|mkfile /|rm /|merge \(|diff \()")]
    private static partial Regex Inside();
}
