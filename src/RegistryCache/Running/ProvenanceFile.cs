using RegistryCache.Files;
using RegistryCache.Planning;
using RegistryCache.Records;

namespace RegistryCache.Running;

/// <summary>
/// Hands what is known of a build over to a push in a later process on the same machine. It is believed only of the very
/// image that was built: what is pushed has to be one of its results.
/// </summary>
internal static class ProvenanceFile
{
    private const string Extension = "provenance";

    /// <summary>After this time nobody is going to push it.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public static void Write(CachePlan plan, BuildProvenance provenance, SentFolders sent)
    {
        if (PathOf(plan, sent) is not { } path)
            return;

        try
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            foreach (var old in folder.EnumerateFiles($"*.{Extension}").Where(file => DateTime.UtcNow - file.LastWriteTimeUtc > KeptFor))
                old.Delete();
            var draft = $"{path}.{Guid.NewGuid():N}";
            File.WriteAllText(draft, RecordJson.Write(provenance));
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            // Without it the image is pushed and not on record.
        }
    }

    public static BuildProvenance? Read(CachePlan plan, SentFolders sent)
    {
        try
        {
            return PathOf(plan, sent) is { } path && File.Exists(path) ? BuildProvenance.Read(File.ReadAllText(path)).Value : null;
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return null;
        }
    }

    private static string? PathOf(CachePlan plan, SentFolders sent) => UserCache.PathOf($"{plan.Engine.Context} {plan.Image.Canonical}", Extension, sent);
}
