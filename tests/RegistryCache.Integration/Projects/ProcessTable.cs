namespace RegistryCache.Integration.Projects;

/// <summary>Reads which processes run.</summary>
internal static class ProcessTable
{
    /// <summary>Gets the command line of every process, its arguments separated by blanks.</summary>
    public static IReadOnlyList<string> CommandLines =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(Read)];

    private static string Read(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return ""; // It ended meanwhile.
        }
    }
}
