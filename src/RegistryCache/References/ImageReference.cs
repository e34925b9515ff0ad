using System.Diagnostics.CodeAnalysis;

namespace RegistryCache.References;

/// <summary>
/// Names an image in a registry: <c>registry/repository:tag@digest</c>, in the
/// <see href="https://github.com/distribution/reference/blob/main/reference.go">distribution reference grammar</see>.
/// </summary>
/// <remarks>
/// Docker's familiar names are understood as Docker understands them: a first part without a dot, a colon or an
/// upper-case letter, and other than <c>localhost</c>, is no registry; the registry is then <c>docker.io</c>, and there a
/// repository of one part stands in <c>library/</c>. <see cref="ToString"/> gives the text back as it was written.
/// </remarks>
internal sealed class ImageReference : IEquatable<ImageReference>
{
    /// <summary>The registry of a reference that names none.</summary>
    public const string DefaultRegistry = "docker.io";

    private const string LegacyDefaultRegistry = "index.docker.io";
    private const string OfficialPrefix = "library/";

    private readonly string _name;

    private ImageReference(string name, string registry, string repository, string? tag, Digest? digest) =>
        (_name, Registry, Repository, Tag, Digest) = (name, registry, repository, tag, digest);

    /// <summary>Gets the registry: host and, where it was given, port.</summary>
    /// <value>Default: <c>docker.io</c>.</value>
    public string Registry { get; }

    /// <summary>Gets the path of the repository in its registry.</summary>
    public string Repository { get; }

    /// <summary>Gets the tag.</summary>
    /// <value>Default: <see langword="null"/>; <c>latest</c> is never assumed.</value>
    public string? Tag { get; }

    /// <summary>Gets the digest of the manifest.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public Digest? Digest { get; }

    /// <summary>Gets the reference in full, with the registry and repository that a familiar name leaves out.</summary>
    public string Canonical => Print($"{Registry}/{Repository}", Tag, Digest);

    /// <summary>Parses a reference.</summary>
    /// <exception cref="FormatException">The text is not a reference; the message is the reason.</exception>
    public static ImageReference Parse(string text) =>
        TryParse(text, out var reference, out var reason) ? reference : throw new FormatException(reason);

    /// <summary>Parses a reference, or gives the reason why the text is invalid.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? text,
        [NotNullWhen(true)] out ImageReference? reference,
        [NotNullWhen(false)] out string? reason)
    {
        reference = null;
        reason = RejectAtFirstSight(text);
        if (reason is not null)
            return false;

        var (rest, digestText) = Cut(text!, text!.IndexOf('@'));
        var lastColon = rest.LastIndexOf(':');
        var (name, tag) = Cut(rest, lastColon > rest.LastIndexOf('/') ? lastColon : -1);
        var (registry, repository) = Normalize(name);

        Digest? digest = null;
        if (name is "")
            reason = "there is no repository name";
        else if (repository.Any(char.IsAsciiLetterUpper))
            reason = $"a repository has no upper-case letters; write '{name.ToLowerInvariant()}'";
        reason ??= ReferenceGrammar.RejectRegistry(registry);
        reason ??= ReferenceGrammar.RejectRepository(repository);
        reason ??= tag is null ? null : ReferenceGrammar.RejectTag(tag);
        if (reason is not null || (digestText is not null && !Digest.TryParse(digestText, out digest, out reason)))
            return false;

        reference = new ImageReference(name, registry, repository, tag, digest);
        return true;
    }

    /// <summary>Returns the same repository under another tag, without a digest.</summary>
    /// <exception cref="FormatException">The text is not a tag.</exception>
    public ImageReference WithTag(string tag) => ReferenceGrammar.RejectTag(tag) is { } reason
        ? throw new FormatException(reason)
        : new ImageReference(_name, Registry, Repository, tag, digest: null);

    /// <summary>Returns the same reference pinned to a digest.</summary>
    public ImageReference WithDigest(Digest digest) => new(_name, Registry, Repository, Tag, digest);

    /// <summary>Returns the manifest of that digest in the same repository, without a tag.</summary>
    public ImageReference WithDigestAlone(Digest digest) => new(_name, Registry, Repository, tag: null, digest);

    /// <summary>Gets whether another reference names the same repository.</summary>
    public bool IsBeside(ImageReference other) => (Registry, Repository) == (other.Registry, other.Repository);

    /// <summary>Gives the reference back as it was written.</summary>
    public override string ToString() => Print(_name, Tag, Digest);

    /// <summary>Compares what is named, not how it was written.</summary>
    public bool Equals(ImageReference? other) => other is not null && Canonical == other.Canonical;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ImageReference);

    /// <inheritdoc/>
    public override int GetHashCode() => Canonical.GetHashCode(StringComparison.Ordinal);

    private static string? RejectAtFirstSight(string? text) => text switch
    {
        null or "" => "it is empty",
        _ when text.Any(char.IsWhiteSpace) => "it has white space in it",
        _ when text.Contains("://", StringComparison.Ordinal) =>
            $"it is a URL; leave out '{text[..(text.IndexOf("://", StringComparison.Ordinal) + 3)]}'",
        _ when ReferenceGrammar.IsImageId(text) =>
            "it is an image ID, not a reference; name a repository",
        _ => null,
    };

    /// <summary>Follows Docker's <c>ParseNormalizedNamed</c>: which part is the registry, and what stands for none.</summary>
    private static (string Registry, string Repository) Normalize(string name)
    {
        var (first, rest) = Cut(name, name.IndexOf('/'));
        var isRegistry = rest is not null
            && (first.AsSpan().ContainsAny('.', ':') || first is "localhost" || first.Any(char.IsAsciiLetterUpper));
        var registry = isRegistry && first is not LegacyDefaultRegistry ? first : DefaultRegistry;
        var repository = isRegistry ? rest! : name;

        return registry is DefaultRegistry && repository is not "" && !repository.Contains('/')
            ? (registry, OfficialPrefix + repository)
            : (registry, repository);
    }

    private static (string Before, string? After) Cut(string text, int at) =>
        at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);

    private static string Print(string name, string? tag, Digest? digest) =>
        name + (tag is null ? "" : $":{tag}") + (digest is null ? "" : $"@{digest}");
}
