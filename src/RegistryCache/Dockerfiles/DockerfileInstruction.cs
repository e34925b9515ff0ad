using System.Text.Json;
using RegistryCache.Text;

namespace RegistryCache.Dockerfiles;

/// <summary>One instruction of a Dockerfile.</summary>
/// <param name="Name">Its name in upper case.</param>
/// <param name="Flags">The flags before anything else, without their quotes: <c>--from=build</c>.</param>
/// <param name="Rest">What follows the flags.</param>
/// <param name="Text">All of it, on one line.</param>
/// <param name="Escape">The character that escapes others in it.</param>
internal sealed record DockerfileInstruction(string Name, IReadOnlyList<string> Flags, string Rest, string Text, char Escape)
{
    private static readonly char[] Blanks = ['\t', '\v', '\f', '\r', ' '];

    /// <exception cref="DockerfileDoubtException">BuildKit may read its flags in another way.</exception>
    public static DockerfileInstruction Parse(string line, char escape)
    {
        var text = line.Trim();
        var end = text.IndexOfAny(Blanks) is >= 0 and var blank ? blank : text.Length;
        var (flags, rest) = DockerfileFlags.Read(text[end..].TrimStart(Blanks), escape);
        return new DockerfileInstruction(text[..end].ToUpperInvariant(), flags, rest, text, escape);
    }

    /// <summary>Gets the instruction that an <c>ONBUILD</c> leaves to images built from this one; of any other it is the instruction itself.</summary>
    public DockerfileInstruction Triggered => Name is "ONBUILD" && Rest is not "" ? Parse(Rest, Escape) : this;

    /// <summary>Gets the values of a flag.</summary>
    public IEnumerable<string> Values(string flag) =>
        Flags.Where(word => word.StartsWith($"--{flag}=", StringComparison.Ordinal)).Select(word => word[(flag.Length + 3)..]);

    /// <summary>Gets the strings of an instruction in JSON form: <c>["a", "b"]</c>; of any other it is <see langword="null"/>.</summary>
    public IReadOnlyList<string>? Strings() =>
        Rest.StartsWith('[') && JsonReading.Parse(Rest) is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? [.. array.EnumerateArray().Select(item => item.GetString()!)]
            : null;

    /// <summary>Gets the words of an instruction whose words are just separated by blanks.</summary>
    public IReadOnlyList<string> Words() => Rest.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
}
