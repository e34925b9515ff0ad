using System.Globalization;
using RegistryCache.Files;

namespace RegistryCache.Processes;

/// <summary>Identifies a process for good: its ID is given away again, but not with the same start time.</summary>
/// <param name="Id">The process ID.</param>
/// <param name="Started">The clock ticks between boot and the start of the process.</param>
/// <param name="Namespace">The process namespace in which the ID is valid; a container has its own.</param>
internal sealed record ProcessOwner(int Id, ulong Started, string Namespace)
{
    /// <summary>The variable that every docker process of a run inherits.</summary>
    public const string Variable = "REGISTRY_CACHE_STARTED_BY";

    /// <summary>Gets the identity of this process.</summary>
    /// <value><see langword="null"/> where the system does not tell, as outside Linux.</value>
    public static ProcessOwner? Current { get; } = Of(Environment.ProcessId);

    /// <summary>Gets whether the process has ended; of a process in another namespace that is not known.</summary>
    public bool IsGone => Current is { } current && current.Namespace == Namespace && Of(Id) != this;

    /// <summary>Reads who has a process ID now. A process that waits for its parent to read its exit code has ended.</summary>
    public static ProcessOwner? Of(int id)
    {
        try
        {
            // The name, in parentheses, may hold anything; what follows it starts with the state (field 3 of proc(5)).
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is not ("Z" or "X") && new FileInfo($"/proc/{id}/ns/pid").LinkTarget is { } space
                ? new ProcessOwner(id, ulong.Parse(fields[19], CultureInfo.InvariantCulture), space)
                : null;
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return null;
        }
    }

    /// <summary>Reads what <see cref="ToString"/> gives.</summary>
    public static ProcessOwner? Parse(string text) =>
        text.Split(' ') is [var id, var started, var space]
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && ulong.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                ? new ProcessOwner(number, ticks, space)
                : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Started} {Namespace}");
}
