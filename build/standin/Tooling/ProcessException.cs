using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>Says that a process failed, and what it wrote.</summary>
public class ProcessException : Exception
{
    private const string Indentation = "   ";

    public ProcessException(IProcess process)
        : base(Describe(process))
        => ExitCode = process.ExitCode;

    public int ExitCode { get; }

    private static string Describe(IProcess process)
    {
        var message = new StringBuilder()
            .Append("Process '").Append(Path.GetFileName(process.FileName))
            .Append("' exited with code ").Append(process.ExitCode).AppendLine(".")
            .Append(Indentation).Append("> ").Append(process.FileName.DoubleQuoteIfNeeded())
            .Append(' ').AppendLine(process.Arguments)
            .Append(Indentation).Append("@ ").AppendLine(process.WorkingDirectory);

        var errors = process.Output.Where(x => x.Type == OutputType.Err).ToList();
        message.AppendLine(errors.Count > 0 ? "Error output:" : "Standard output:");
        foreach (var line in errors.Count > 0 ? errors : process.Output)
            message.Append(Indentation).AppendLine(line.Text);

        return message.ToString();
    }
}
