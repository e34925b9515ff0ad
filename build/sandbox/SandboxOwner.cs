using System.Text.Json.Serialization;

namespace RegistryCache.Sandbox;

/// <summary>The process that a temporary sandbox belongs to.</summary>
/// <param name="Process">Who it is.</param>
/// <param name="ProcessNamespace">Where its ID means anything: containers may share a folder, and not see each other.</param>
internal sealed record SandboxOwner(ProcessIdentity Process, string ProcessNamespace)
{
    public static SandboxOwner ThisProcess => new(ProcessIdentity.Current, CurrentNamespace);

    /// <summary>Gets a value indicating whether it is certain that the owner does not run any more.</summary>
    [JsonIgnore]
    public bool IsGone => !Process.IsAlive
        && (ProcessNamespace == CurrentNamespace || Process.Boot != ProcessIdentity.Current.Boot);

    private static string CurrentNamespace => new FileInfo("/proc/self/ns/pid").LinkTarget ?? "";
}
