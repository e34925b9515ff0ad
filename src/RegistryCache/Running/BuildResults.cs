using System.Text.RegularExpressions;
using RegistryCache.References;

namespace RegistryCache.Running;

/// <summary>Reads from what docker prints what a build has made, and what a push has left in the registry.</summary>
internal sealed partial class BuildResults
{
    private readonly HashSet<string> _exports = [];
    private readonly HashSet<Digest> _made = [];

    /// <summary>Gets the digests of the manifests and configurations that were made.</summary>
    public IReadOnlyList<Digest> Made => [.. _made];

    /// <summary>Gets the digest of what was pushed.</summary>
    /// <value>Default: <see langword="null"/>, nothing was, or docker did not say.</value>
    public Digest? Pushed { get; private set; }

    public void Read(string line)
    {
        if (PushedByEngine().Match(line) is { Success: true } pushed)
            Pushed = Digest.Parse(pushed.Groups["digest"].Value);
        else if (Vertex().Match(line) is { Success: true } vertex)
            ReadVertex(vertex.Groups["number"].Value, vertex.Groups["text"].Value);
    }

    private void ReadVertex(string number, string text)
    {
        if (text.StartsWith("exporting to ", StringComparison.Ordinal))
            _exports.Add(number);
        if (!_exports.Contains(number))
            return;
        if (Result().Match(text) is { Success: true } result)
            _made.Add(Digest.Parse(result.Groups["digest"].Value));
        else if (PushedByBuilder().Match(text) is { Success: true } pushed)
            Pushed = Digest.Parse(pushed.Groups["digest"].Value);
    }

    [GeneratedRegex(@"\A#(?<number>[1-9]\d*) (?<text>.+)\z")]
    private static partial Regex Vertex();

    [GeneratedRegex(@"\A(?:exporting (?:manifest|manifest list|config)|writing image) (?<digest>sha256:[0-9a-f]{64})(?: |\z)")]
    private static partial Regex Result();

    [GeneratedRegex(@"\Apushing manifest for \S+@(?<digest>sha256:[0-9a-f]{64})(?: |\z)")]
    private static partial Regex PushedByBuilder();

    /// <summary>The last line of <c>docker push</c>: <c>main: digest: sha256:… size: 856</c>.</summary>
    [GeneratedRegex(@"\A\S+: digest: (?<digest>sha256:[0-9a-f]{64}) size: \d+\z")]
    private static partial Regex PushedByEngine();
}
