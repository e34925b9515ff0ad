using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>
/// What an ignore file of many patterns costs in processor time: read, and matched with the paths of a context, against one compiled-on-demand
/// regular expression for each pattern, as it was before, taking turns; and the whole reading of such a context, warm.
/// </summary>
internal static class IgnoreBenchmark
{
    private static readonly string[] Forms = ["**/name{0}", "**/*.ext{0}", "folder{0}/**", "**/bin{0}/**", "*.tmp{0}", "docs/[a-c]*{0}.md", "!src/keep{0}", "path/to/file{0}", "**/*cache{0}*"];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (patterns, files, runs) = (arguments.Number("patterns", 234), arguments.Number("files", 1000), arguments.Number("runs", 7));
        var text = string.Join('\n', Enumerable.Range(0, patterns).Select(index => string.Format(null, CompositeFormat.Parse(Forms[index % Forms.Length]), index)));
        var paths = Enumerable.Range(0, files).Select(index => $"src/part-{index / 100}/folder-{index / 10}/file-{index}.txt").ToArray();
        using var tree = await ContextTree.CreateAsync(files, files * 1024L);
        await File.WriteAllTextAsync(Path.Combine(tree.Folder, ".dockerignore"), $".git\n{text}");

        var contenders = new Dictionary<string, Action>
        {
            ["one regex each"] = () => MatchByRegex(text, paths),
            ["matcher"] = () => Match(text, paths),
            ["context, warm"] = () => ContextReader.ReadAsync(tree.Folder, tree.Dockerfile, CancellationToken.None).GetAwaiter().GetResult(),
        };
        var first = contenders.ToDictionary(contender => contender.Key, contender => Measure(contender.Value));
        var measured = contenders.Keys.ToDictionary(name => name, _ => new List<TimeSpan>());
        for (var run = 0; run < runs; run++)
        {
            foreach (var (name, read) in contenders)
                measured[name].Add(Measure(read));
        }

        Console.WriteLine($"{patterns} patterns and {files} files, processor time (median of {runs}; the first time in this process in brackets):");
        foreach (var (name, times) in measured)
            Console.WriteLine($"{new Measurement(name, times)}   [{first[name].TotalSeconds:0.000}]");
        return 0;
    }

    private static void Match(string text, string[] paths)
    {
        var patterns = IgnoreFile.Read(Encoding.UTF8.GetBytes(text));
        foreach (var path in paths)
            patterns.Excludes(path, above: null, out _);
    }

    private static void MatchByRegex(string text, string[] paths)
    {
        var patterns = text.Split('\n').Select(line => new Regex(Translate(line.TrimStart('!')), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)).ToArray();
        foreach (var path in paths)
        {
            foreach (var pattern in patterns)
                pattern.IsMatch(path);
        }
    }

    private static string Translate(string pattern) =>
        $@"\A(?:{Regex.Escape(pattern).Replace(@"\*\*/", "(?:.*/)?").Replace(@"\*\*", ".*").Replace(@"\*", "[^/]*").Replace(@"\[", "[")})\z";

    private static TimeSpan Measure(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        action();
        process.Refresh();
        return process.TotalProcessorTime - before;
    }
}
