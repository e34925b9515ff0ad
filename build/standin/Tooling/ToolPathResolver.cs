namespace Nuke.Common.Tooling;

/// <summary>Finds programs.</summary>
public static class ToolPathResolver
{
    private const string UnixLocator = "/usr/bin/which";
    private const string WindowsLocator = @"C:\Windows\System32\where.exe";

    /// <summary>Returns the path in an environment variable, which must exist; null if there is no variable.</summary>
    public static string TryGetEnvironmentExecutable(string environmentExecutable)
    {
        var path = EnvironmentInfo.GetVariable(environmentExecutable);
        if (path != null)
        {
            Assert.FileExists(
                path,
                $"Path '{path}' from environment variable '{environmentExecutable}' does not exist");
        }

        return path;
    }

    public static string GetPathExecutable(string pathExecutable)
    {
        if (File.Exists(pathExecutable))
            return Path.GetFullPath(pathExecutable);

        var locator = EnvironmentInfo.IsWin ? WindowsLocator : UnixLocator;
        return File.Exists(locator) ? Locate(pathExecutable, locator) : Search(pathExecutable);
    }

    private static string Locate(string name, string locator)
    {
        using var process = ProcessTasks.StartProcess(locator, name, logOutput: false, logInvocation: false);
        process.AssertWaitForExit();
        return process.Output
            .Select(x => x.Text)
            .Where(x => EnvironmentInfo.IsUnix || Path.HasExtension(x))
            .FirstOrDefault(File.Exists)
            .NotNull($"Could not find '{name}' via '{locator}'.");
    }

    private static string Search(string name)
    {
        var fileName = EnvironmentInfo.IsWin && !Path.HasExtension(name) ? $"{name}.exe" : name;
        return EnvironmentInfo.GetVariable("PATH").NotNullOrEmpty("PATH variable not available")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(x => Path.Combine(x, fileName))
            .FirstOrDefault(File.Exists)
            .NotNull($"Could not find '{name}' on the PATH.");
    }
}
