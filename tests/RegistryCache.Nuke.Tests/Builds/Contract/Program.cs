using System.Reflection;

namespace Contract;

/// <summary>Runs the build class that the environment names: one executable holds them all.</summary>
internal static class Program
{
    public static int Main()
    {
        var name = Environment.GetEnvironmentVariable("CONSUMING_BUILD");
        var build = typeof(Program).Assembly.GetType($"{nameof(Contract)}.{name}")
            ?? throw new InvalidOperationException($"There is no build '{name}'.");
        return build.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Func<int>>()();
    }
}
