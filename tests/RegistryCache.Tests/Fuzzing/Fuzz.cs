using CsCheck;

namespace RegistryCache.Tests.Fuzzing;

/// <summary>Tries texts on a reader: none may make it throw, run without end, or take memory out of proportion to the text.</summary>
internal static class Fuzz
{
    private const long BytesForNothing = 300_000;
    private const long BytesPerCharacter = 2000;
    private const int MaxWords = 40;

    /// <summary>Tries texts made of some words, in any order, with anything between them.</summary>
    public static void Try(Action<string> read, params string[] words) => Try(read, TextsOf(words));

    public static void Try(Action<string> read, Gen<string> texts)
    {
        read(""); // What is made once for all texts counts for none.
        texts.Sample(
            text =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                read(text);
                (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(BytesForNothing + (BytesPerCharacter * text.Length));
            },
            iter: FuzzCount.Inputs);
    }

    public static Gen<string> TextsOf(params string[] words)
    {
        var word = Gen.Int[0, words.Length - 1].Select(index => words[index]);
        var noise = Gen.OneOf<string>(Gen.String[0, 3], Gen.Char[string.Concat(words)].Array[0, 4].Select(characters => new string(characters)));
        return Gen.Frequency((8, word), (1, noise)).Array[0, MaxWords].Select(string.Concat);
    }
}
