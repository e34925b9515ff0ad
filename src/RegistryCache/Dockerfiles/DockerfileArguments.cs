namespace RegistryCache.Dockerfiles;

/// <summary>The values of a Dockerfile's global arguments, which stand in the names of its bases.</summary>
/// <remarks>
/// See <see href="https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact">how ARG and FROM interact</see> and
/// <see href="https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope">automatic platform arguments</see>.
/// </remarks>
internal sealed class DockerfileArguments
{
    /// <summary>How many characters all values may come to: a few lines can ask for more than a machine has.</summary>
    private const int MaxLength = 1 << 20;

    private static readonly string[] Automatic = ["PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT", "STAGE"];

    /// <summary>Architectures whose name and variant every version of docker writes alike.</summary>
    private static readonly string[] Plain = ["386", "amd64", "ppc64le", "riscv64", "s390x"];

    private readonly IReadOnlyDictionary<string, string> _given;
    private readonly Dictionary<string, ArgumentValue> _values = [];
    private int _left = MaxLength;

    /// <param name="given">The build arguments.</param>
    /// <param name="platform">The platform that is built for, where it is known.</param>
    public DockerfileArguments(IReadOnlyDictionary<string, string> given, string? platform)
    {
        _given = given;
        foreach (var name in Automatic)
            (_values[$"BUILD{name}"], _values[$"TARGET{name}"]) = (ArgumentValue.Unclear, ArgumentValue.Unclear);
        foreach (var (name, value) in TargetOf(platform))
            _values[name] = new ArgumentValue(value);
    }

    public static DockerfileArguments None => new(new Dictionary<string, string>(), platform: null);

    /// <summary>Takes an <c>ARG</c> that stands before the first <c>FROM</c>.</summary>
    public void Declare(DockerfileInstruction instruction)
    {
        foreach (var word in DockerfileWords.Split(instruction.Rest, instruction.Escape))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            if (_given.TryGetValue(name, out var value))
                _values[name] = new ArgumentValue(value);
            else if (equals >= 0)
                _values[name] = Expand(word[(equals + 1)..], instruction.Escape) is { } text ? new ArgumentValue(text) : ArgumentValue.Unclear;
            else // One that had a value keeps it in some versions of BuildKit, and loses it in others.
                _values[name] = _values.ContainsKey(name) ? ArgumentValue.Unclear : ArgumentValue.Blank;
        }
    }

    /// <returns><see langword="null"/> where the result is not known.</returns>
    public string? Expand(string text, char escape) => Spend(text.Length) ? ShellWord.Expand(text, escape, this) : null;

    public ArgumentValue Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>Takes from what all values together may come to.</summary>
    /// <returns>Whether there was enough of it.</returns>
    public bool Spend(int length) => (_left -= Math.Min(length, _left + 1)) >= 0;

    private static IEnumerable<(string Name, string Value)> TargetOf(string? platform) => platform?.Split('/') switch
    {
        [var system, var architecture] when Plain.Contains(architecture) =>
            [("TARGETPLATFORM", platform), ("TARGETOS", system), ("TARGETARCH", architecture), ("TARGETVARIANT", "")],
        [var system, "arm64"] => [("TARGETOS", system), ("TARGETARCH", "arm64")],
        [var system, "arm", ("v6" or "v7") and var variant] =>
            [("TARGETPLATFORM", platform), ("TARGETOS", system), ("TARGETARCH", "arm"), ("TARGETVARIANT", variant)],
        _ => [],
    };
}
