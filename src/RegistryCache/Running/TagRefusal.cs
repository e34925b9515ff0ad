using System.Text.RegularExpressions;
using RegistryCache.Planning;
using RegistryCache.References;
using RegistryCache.Registry.Protocol;

namespace RegistryCache.Running;

/// <summary>
/// Tells that a registry does not let a tag be replaced. Registries have many words for it, and containerd's store shows none of
/// them: only the status that came for the tag's manifest.
/// </summary>
internal static partial class TagRefusal
{
    /// <summary>Gets whether this is why a push failed.</summary>
    /// <param name="push">The push that failed.</param>
    /// <param name="image">The tag that was pushed.</param>
    /// <param name="found">What the registry has under that tag after the push.</param>
    public static bool IsIn(GuardedOutcome push, ImageReference image, ImporterOutcome found)
    {
        var text = string.Join('\n', push.Evidence);
        return found is ImporterOutcome.Hit && push.Stuck is null && (Words().IsMatch(text) || IsStatusOfTag(text, image));
    }

    /// <summary>Gets whether trying again is of no use: the tag is the one that was asked for, and names what it named before the build.</summary>
    /// <remarks>A tag that moves with its branch is meant to be replaced, and docker-registry answers 400 to it in passing.</remarks>
    public static async Task<bool> IsFinalAsync(GuardedOutcome push, CachePlan plan, RegistryClient registry, CancellationToken cancellationToken) =>
        plan.Options.Image.Tag is not null
        && IsStatusOfTag(string.Join('\n', push.Evidence), plan.Image)
        && plan.Importers.FirstOrDefault(importer => importer.Reference.Equals(plan.Image))?.Outcome is ImporterOutcome.Hit before
        && await registry.ProbeAsync(plan.Image, cancellationToken) is ImporterOutcome.Hit now
        && now.Digest == before.Digest;

    private static bool IsStatusOfTag(string text, ImageReference image) =>
        Status().Matches(text).Any(match => match.Groups["name"].Value == image.Tag);

    [GeneratedRegex(@"immutable|cannot be overwritten|tag[ _]invalid|already exists in the|does not allow updating|not allowed to (?:overwrite|update)", RegexOptions.IgnoreCase)]
    private static partial Regex Words();

    [GeneratedRegex(@"PUT request to \S+/manifests/(?<name>[^\s/:]+): 4(?:00|03|05|09|12)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Status();
}
