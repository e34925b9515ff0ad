namespace RegistryCache.Integration.Projects;

/// <summary>Reads which processes run.</summary>
internal static class ProcessTable
{
    /// <summary>Gets the command line of every process, its arguments separated by blanks.</summary>
    public static IReadOnlyList<string> CommandLines =>
        [.. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(folder => Read(folder))];

    /// <summary>Waits until a step of a build runs; the test fails where the build ends before.</summary>
    public static async Task UntilRunsAsync(string command, Task build)
    {
        while (!CommandLines.Any(line => line.Contains(command, StringComparison.Ordinal)))
        {
            build.IsCompleted.ShouldBeFalse("the build ended before");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Gets the command line of every process that inherited a variable with a value.</summary>
    public static IReadOnlyList<string> CommandLinesWith(string variable, string value) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && $" {Read(folder, "environ")} ".Contains($" {variable}={value} ", StringComparison.Ordinal))
            .Select(folder => Read(folder)),
    ];

    private static string Read(string folder, string file = "cmdline")
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file)).Replace('\0', ' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // It ended meanwhile, or is somebody else's.
        }
    }
}
