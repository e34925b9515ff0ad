using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>Collects what a process writes and passes it on, secrets removed.</summary>
internal sealed class StartedProcess : IProcess
{
    private readonly Process _process;
    private readonly Func<string, string> _filter;
    private readonly Action<OutputType, string> _logger;
    private readonly ConcurrentQueue<Output> _output = [];
    private readonly int? _timeout;

    public StartedProcess(
        Process process,
        Func<string, string> filter,
        Action<OutputType, string> logger,
        int? timeout)
    {
        _process = process;
        _filter = filter;
        _logger = logger;
        _timeout = timeout;

        _process.OutputDataReceived += (_, e) => Receive(OutputType.Std, e.Data);
        _process.ErrorDataReceived += (_, e) => Receive(OutputType.Err, e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string FileName => _process.StartInfo.FileName;

    public string Arguments => _filter(_process.StartInfo.Arguments);

    public string WorkingDirectory => _process.StartInfo.WorkingDirectory;

    public IReadOnlyCollection<Output> Output => _output;

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    public void Kill() => _process.Kill();

    public bool WaitForExit()
    {
        var ended = _process.WaitForExit(_timeout ?? Timeout.Infinite);
        if (!ended)
            _process.Kill();
        return ended;
    }

    public void Dispose() => _process.Dispose();

    private void Receive(OutputType type, string line)
    {
        if (line == null)
            return;

        var text = _filter(line);
        _output.Enqueue(new Output { Type = type, Text = text });
        _logger?.Invoke(type, text);
    }
}
