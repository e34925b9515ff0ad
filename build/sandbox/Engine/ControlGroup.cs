namespace RegistryCache.Sandbox;

/// <summary>The control group that holds everything an engine runs, in each hierarchy that the kernel has.</summary>
internal static class ControlGroup
{
    private const string Root = "/sys/fs/cgroup";

    /// <summary>Removes the group and what is below it; the kernel needs a moment after the last process ended.</summary>
    public static async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 100 && Directory.Exists(Root); attempt++)
        {
            var groups = Directory.GetDirectories(Root).Prepend(Root)
                .Select(hierarchy => Path.Combine(hierarchy, name))
                .Where(Directory.Exists)
                .ToList();
            if (groups.Count == 0)
                return;
            foreach (var group in groups.SelectMany(DeepestFirst))
            {
                try
                {
                    Directory.Delete(group);
                }
                catch (IOException)
                {
                    // Still in use; the next attempt finds it.
                }
            }

            await Task.Delay(20, cancellationToken);
        }
    }

    private static IEnumerable<string> DeepestFirst(string group) =>
        Directory.GetDirectories(group, "*", SearchOption.AllDirectories)
            .OrderByDescending(path => path.Length)
            .Append(group);
}
