using System.Text;
using System.Text.Json;
using CsCheck;

namespace RegistryCache.Tests.Fuzzing;

/// <summary>Damages real documents: values that nobody expects in the place of others, what is there twice or not at all, bytes that are none.</summary>
internal static class Mutation
{
    private const int MaxChanges = 4;
    private const int MaxSize = 200_000;

    private static readonly string[] Values =
    [
        "null", "true", "[]", "{}", "\"\"", "[null]", "[[null]]", "[{}]", "0", "-1", "-2", "1", "7", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
        "9223372036854775808", "1.5", "1e9999", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\n##vso[task.complete]\\n::error::x\"", "\"\\u0000\"", "\"10675199.02:48:05.4775807\"",
        "\"9999-12-31T23:59:59.9999999-14:00\"", "\"0001-01-01T00:00:00+14:00\"", "\"sha256:1\"", "\"-\"", "\"//\"", "\":0\"", "\"a\"",
        "\"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"", "\"sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"",
    ];

    /// <summary>Gives documents of a kind, a few of another, each with some changes.</summary>
    public static Gen<byte[]> Of(string kind) => Gen.Frequency<byte[]>(
        (9, Gen.OneOf(Corpus.Of(kind))),
        (1, Gen.OneOf([.. Corpus.All])))
        .Select(Gen.UInt, (document, seed) => Change(document, new Random((int)(seed & int.MaxValue))));

    private static byte[] Change(byte[] document, Random random)
    {
        for (var changes = random.Next(MaxChanges + 1); changes > 0 && document.Length < MaxSize; changes--)
            document = random.Next(5) > 0 && Spans(document) is [_, ..] spans ? ChangeValue(document, spans, random) : ChangeBytes(document, random);

        return document;
    }

    private static byte[] ChangeValue(byte[] document, List<(int Name, int Start, int End)> spans, Random random)
    {
        var (name, start, end) = spans[random.Next(spans.Count)];
        var value = Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]);
        var other = spans[random.Next(spans.Count)];
        return random.Next(9) switch
        {
            0 or 1 or 2 => Replace(document, start, end, value),
            3 => Replace(document, start, end, document.AsSpan(other.Start..other.End)),
            4 when name >= 0 => Replace(document, start, start, [.. value, (byte)',', .. document[name..start]]), // The name twice.
            5 when name >= 0 => Replace(document, name + 1, name + 1, "\\ud800"u8), // Another name, and half a character.
            6 when name < 0 => Replace(document, start, start, Repeat([.. document[start..end], (byte)','], 1 + random.Next(300))),
            7 => Replace(document, start, end, [.. Enumerable.Repeat((byte)'[', 1 + random.Next(200))]),
            8 when document[start] == '"' && end > start + 1 => Replace(document, end - 1, end - 1, Repeat(Encoding.UTF8.GetBytes("x\\ud800é\\n"), 1 + random.Next(500))),
            _ => Replace(document, start, end, value),
        };
    }

    private static byte[] ChangeBytes(byte[] document, Random random)
    {
        var start = random.Next(document.Length + 1);
        var end = Math.Min(document.Length, start + random.Next(20));
        var noise = new byte[random.Next(6)];
        random.NextBytes(noise);
        return random.Next(4) switch
        {
            0 => document[..start],
            1 => Replace(document, start, end, noise),
            2 => Replace(document, start, start, document.AsSpan(start..end)),
            _ => Replace(document, start, end, []),
        };
    }

    /// <summary>Finds the values of a document, and the names before those that have one; of what is no JSON, none.</summary>
    private static List<(int Name, int Start, int End)> Spans(byte[] document)
    {
        var spans = new List<(int, int, int)>();
        var open = new Stack<(int Name, int Start)>();
        var name = -1;
        try
        {
            var reader = new Utf8JsonReader(document);
            while (reader.Read())
            {
                var start = (int)reader.TokenStartIndex;
                if (reader.TokenType is JsonTokenType.PropertyName)
                {
                    name = start;
                    continue;
                }

                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    open.Push((name, start));
                else if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                    spans.Add((open.Peek().Name, open.Pop().Start, (int)reader.BytesConsumed));
                else
                    spans.Add((name, start, (int)reader.BytesConsumed));
                name = -1;
            }
        }
        catch (JsonException)
        {
            return [];
        }

        return spans;
    }

    private static byte[] Replace(byte[] document, int start, int end, ReadOnlySpan<byte> value) =>
        [.. document.AsSpan(0, start), .. value, .. document.AsSpan(end)];

    private static byte[] Repeat(byte[] value, int times)
    {
        times = Math.Min(times, 1 + (MaxSize / Math.Max(value.Length, 1)));
        var result = new byte[value.Length * times];
        for (var at = 0; at < result.Length; at += value.Length)
            value.CopyTo(result, at);
        return result;
    }
}
