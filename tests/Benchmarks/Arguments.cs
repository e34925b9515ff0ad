using System.Globalization;

namespace Benchmarks;

/// <summary>The options of one benchmark: <c>--name value</c> or just <c>--name</c>.</summary>
internal sealed class Arguments(IReadOnlyList<string> words)
{
    public bool Has(string name) => words.Contains($"--{name}");

    public string Text(string name, string otherwise) =>
        words.SkipWhile(x => x != $"--{name}").Skip(1).FirstOrDefault() ?? otherwise;

    public int Number(string name, int otherwise) =>
        int.Parse(Text(name, $"{otherwise}"), CultureInfo.InvariantCulture);
}
