using System.Text.RegularExpressions;

namespace RegistryCache.Running;

/// <summary>Tells from BuildKit's own words why a cache was not exported, and so what can help.</summary>
internal static partial class ExportFault
{
    /// <summary>Gets whether the registry rejects the manifest, and may take another form of it.</summary>
    public static bool IsOfTheForm(string failure) => RejectedManifest().IsMatch(failure);

    /// <summary>Gets whether the same may succeed a little later. BuildKit itself repeats blobs, and never manifests.</summary>
    public static bool IsTransient(string failure) => TransientManifest().IsMatch(failure) || NameTakenAway().IsMatch(failure);

    /// <summary>Leaves out what an address carries for the registry alone.</summary>
    public static string Readable(string failure) => Query().Replace(failure, "");

    [GeneratedRegex(@"manifest.{0,500}: (?:400|404|405|406|415|422|501)\b|manifest invalid|unsupported manifest|unknown media type", RegexOptions.IgnoreCase)]
    private static partial Regex RejectedManifest();

    [GeneratedRegex(@"manifest.{0,500}: (?:408|429|500|502|503|504)\b|manifest.{0,500}connection re(?:fused|set)|manifest.{0,500}: EOF", RegexOptions.IgnoreCase)]
    private static partial Regex TransientManifest();

    /// <summary>Another job on this engine has pushed the same cache, and removed the name that both had given to their images.</summary>
    [GeneratedRegex("No such image|image does not exist locally|tag does not exist", RegexOptions.IgnoreCase)]
    private static partial Regex NameTakenAway();

    [GeneratedRegex(@"\?_?state=[^\s"":]*")]
    private static partial Regex Query();
}
