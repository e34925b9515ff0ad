using CsCheck;

namespace RegistryCache.Tests;

/// <summary>What holds for every reference that the grammar can make, and for every text that nobody meant as one.</summary>
public class ImageReferenceProperties
{
    private static readonly Gen<string> Hex = Gen.Char["0123456789abcdef"].Array[64].Select(string.Concat);
    private static readonly Gen<string> Word = Chars("abcxyz0189", 1, 6);
    private static readonly Gen<string> Label = Gen.Select(Chars("abcXYZ019", 1, 4), Gen.OneOf("", "-", "--"), Chars("abcXYZ019", 1, 4), (a, b, c) => a + b + c);
    private static readonly Gen<string> Host = Gen.OneOf<string>(
        Gen.Select(Label, Label, (a, b) => $"{a}.{b}"),
        Gen.Const("localhost"),
        Gen.OneOf("127.0.0.1", "[::1]", "[2001:db8::8:800]"));

    private static readonly Gen<string> Port = Gen.Int[0, 65535].Select(port => $":{port}");
    private static readonly Gen<string> Part = Joined(Word, Gen.OneOf(".", "_", "__", "-", "---"), 3);

    private static readonly Gen<(string Text, string Registry, string Repository, string? Tag, string? Digest)> References = Gen.Select(
        Host,
        Optional(Port),
        Joined(Part, Gen.Const("/"), 4),
        Optional(Gen.Select(Chars("abcXYZ019_", 1, 1), Chars("abcXYZ019_.-", 0, 127), (a, b) => a + b)),
        Optional(Hex),
        (host, port, repository, tag, hex) => (
            $"{host}{port}/{repository}{(tag is null ? "" : $":{tag}")}{(hex is null ? "" : $"@sha256:{hex}")}",
            host + port,
            repository,
            tag,
            hex is null ? null : $"sha256:{hex}"));

    [Fact]
    public void Every_reference_of_the_grammar_gives_its_parts_and_its_text_back() => References.Sample(expected =>
    {
        var reference = ImageReference.Parse(expected.Text);

        (reference.ToString(), reference.Registry, reference.Repository, reference.Tag, reference.Digest?.ToString()).ShouldBe(expected);
        ImageReference.Parse(reference.Canonical).ShouldBe(reference);
    });

    [Fact]
    public void Any_text_is_a_reference_that_prints_as_it_or_has_one_line_of_reason() => Gen.OneOf<string>(
        Gen.String,
        Gen.String[Gen.Char["aB0.:/@-_[] \n\u00e9"], 0, 30],
        References.Select(Gen.Int[0, 200], Gen.Char, (reference, at, c) => reference.Text.Insert(at % reference.Text.Length, $"{c}"))).Sample(text =>
    {
        var parsed = ImageReference.TryParse(text, out var reference, out var reason);

        (parsed ? reference!.ToString() : null).ShouldBe(parsed ? text : null);
        (reason is null).ShouldBe(parsed);
        string.IsNullOrWhiteSpace(reason).ShouldBe(parsed);
    });

    private static Gen<string> Chars(string alphabet, int min, int max) => Gen.String[Gen.Char[alphabet], min, max];

    private static Gen<string?> Optional(Gen<string> gen) => Gen.Null(gen)!;

    private static Gen<string> Joined(Gen<string> part, Gen<string> separator, int max) =>
        Gen.Select(part, Gen.Select(separator, part, (s, p) => s + p).Array[0, max - 1], (first, rest) => first + string.Concat(rest));
}
