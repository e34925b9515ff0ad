namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>What became of one run of build.sh.</summary>
/// <param name="ExitCode">The exit code as the shell sees it.</param>
/// <param name="Output">Standard output and standard error.</param>
/// <param name="Calls">The command lines with which dotnet was called, in order.</param>
public sealed record ScriptRun(int ExitCode, string Output, IReadOnlyList<string> Calls)
{
    public bool Compiled => Compilation is not null;

    public bool Rebuilt => Compilation?.Contains("--no-incremental", StringComparison.Ordinal) == true;

    private string? Compilation => Calls.SingleOrDefault(x => x.StartsWith("build ", StringComparison.Ordinal));
}
