using System.Globalization;
using System.Text;
using Nuke.Common.IO;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace Nuke.Common.Execution;

/// <summary>Writes everything to <c>build.log</c> and to a file of the same name with the time.</summary>
internal sealed class LogFiles : ILogEventSink, IDisposable
{
    private const int KeptFiles = 5;
    private const string Body = "{Level:u1} | {ExecutingTarget,-20} | {Message:l}{NewLine}{Exception}";

    private readonly List<(TextWriter Writer, ITextFormatter Formatter)> _files = [];
    private readonly Lock _lock = new();

    private LogFiles()
    {
    }

    public static LogFiles Open(AbsolutePath directory)
    {
        foreach (var old in Directory.GetFiles(directory, "build.*.log").OrderDescending().Skip(KeptFiles))
            File.Delete(old);

        var files = new LogFiles();
        var now = DateTime.Now.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture);
        files.TryAdd(directory / "build.log", "{Timestamp:HH:mm:ss.fff} | " + Body);
        files.TryAdd(directory / $"build.{now}.log", Body);
        return files;
    }

    public void Emit(LogEvent logEvent)
    {
        lock (_lock)
        {
            foreach (var (writer, formatter) in _files)
            {
                formatter.Format(logEvent, writer);
                writer.Flush();
            }
        }
    }

    public void Dispose() => _files.ForEach(x => x.Writer.Dispose());

    private void TryAdd(AbsolutePath path, string template)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            _files.Add((writer, new MessageTemplateTextFormatter(template, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            // Another build of this root is running and has the file.
        }
    }
}
