namespace Nuke.Common.Tooling;

/// <summary>A process the build started.</summary>
public interface IProcess : IDisposable
{
    string FileName { get; }

    /// <summary>Gets the arguments without their secrets.</summary>
    string Arguments { get; }

    string WorkingDirectory { get; }

    IReadOnlyCollection<Output> Output { get; }

    int ExitCode { get; }

    bool HasExited { get; }

    int Id { get; }

    void Kill();

    /// <summary>Waits for the end, kills the process after its timeout, and says whether it ended by itself.</summary>
    bool WaitForExit();
}
