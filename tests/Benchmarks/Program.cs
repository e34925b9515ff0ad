using Benchmarks;

var commands = new Dictionary<string, Func<Arguments, Task<int>>>
{
    ["bootstrap"] = BootstrapBenchmark.RunAsync,
    ["cache"] = CacheBenchmark.RunAsync,
    ["skip"] = SkipBenchmark.RunAsync,
    ["images"] = ImagesBenchmark.RunAsync,
    ["ignore"] = IgnoreBenchmark.RunAsync,
    ["context"] = ContextBenchmark.RunAsync,
};

if (args is [var name, .. var rest] && commands.TryGetValue(name, out var command))
    return await command(new Arguments(rest));

Console.Error.WriteLine($"Usage: dotnet run --project tests/Benchmarks -- <{string.Join('|', commands.Keys)}> [options]");
return 2;
