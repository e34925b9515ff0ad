namespace RegistryCache.Integration.Projects;

/// <summary>Reads which processes run.</summary>
internal static class ProcessTable
{
    /// <summary>Gets the command line of every process, its arguments separated by blanks.</summary>
    public static IReadOnlyList<string> CommandLines =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(Read)];

    /// <summary>Waits until a step of a build runs; the test fails where the build ends before.</summary>
    public static async Task UntilRunsAsync(string command, Task build)
    {
        while (!CommandLines.Any(line => line.Contains(command, StringComparison.Ordinal)))
        {
            build.IsCompleted.ShouldBeFalse("the build ended before");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

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
