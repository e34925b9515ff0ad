namespace RegistryCache.Sandbox;

/// <summary>Tells why the sandbox cannot do what it was asked: one sentence, then the evidence, then the next step.</summary>
public sealed class SandboxException : Exception
{
    public SandboxException(string sentence, string? evidence = null, string? nextStep = null, Exception? cause = null)
        : base(Compose(sentence, evidence, nextStep), cause)
    {
        Sentence = sentence;
        Evidence = evidence;
        NextStep = nextStep;
    }

    public string Sentence { get; }

    public string? Evidence { get; }

    public string? NextStep { get; }

    private static string Compose(string sentence, string? evidence, string? nextStep)
    {
        var lines = new List<string> { sentence };
        if (!string.IsNullOrWhiteSpace(evidence))
            lines.AddRange(evidence.TrimEnd().Split('\n').Select(line => "  " + line.TrimEnd()));
        if (nextStep is not null)
            lines.Add(nextStep);
        return string.Join('\n', lines);
    }
}
