namespace RegistryCache.Contexts;

/// <summary>Finds folders that differ from build to build or from clone to clone, and so change the hash of a context that has them.</summary>
internal static class RestlessFolders
{
    /// <summary>What git, NUKE and Fallout write to whenever they run, and what compiling the build itself leaves.</summary>
    private static readonly string[] OfTheBuild = [".git", ".nuke/temp", ".fallout/temp", "build/bin", "build/obj"];

    /// <summary>What a restore writes into a project's <c>obj</c>, with the paths of this machine in it.</summary>
    private const string RestoreOutput = "obj/project.assets.json";

    public static IReadOnlyList<string> In(IReadOnlyList<ContextEntry> entries)
    {
        var paths = entries.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        var projects = paths
            .Where(path => path == RestoreOutput || path.EndsWith($"/{RestoreOutput}", StringComparison.Ordinal))
            .Select(path => path[..^RestoreOutput.Length])
            .SelectMany(project => new[] { $"{project}bin", $"{project}obj" });
        return [.. OfTheBuild.Concat(projects.Order(StringComparer.Ordinal)).Distinct().Where(paths.Contains)];
    }
}
