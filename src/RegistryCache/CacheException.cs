namespace RegistryCache;

/// <summary>
/// Tells what must not happen: wrong options, no engine, a failed build or push. The first line of the message stands
/// alone, the evidence follows indented, and then what to do next.
/// </summary>
public class CacheException : Exception
{
    /// <summary>Creates the exception from the sentence that stands alone, the evidence and the next step.</summary>
    public CacheException(string sentence, IEnumerable<string>? evidence = null, string? nextStep = null, Exception? cause = null)
        : base(Compose(sentence, evidence ?? [], nextStep), cause)
    {
    }

    /// <summary>Gives the message without a stack trace: it is written for the reader of a build log.</summary>
    public override string ToString() => Message;

    private static string Compose(string sentence, IEnumerable<string> evidence, string? nextStep) =>
        string.Join('\n', [sentence, .. evidence.Select(line => $"   {line}"), .. nextStep is null ? Array.Empty<string>() : [nextStep]]);
}
