using System.Globalization;

namespace RegistryCache.Tests.Fuzzing;

/// <summary>How many inputs each fuzz test tries: few, so that the suite stays quick, or as many as the variable <c>FUZZ_COUNT</c> says.</summary>
internal static class FuzzCount
{
    private const long Default = 300;

    public static long Inputs { get; } =
        long.TryParse(Environment.GetEnvironmentVariable("FUZZ_COUNT"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : Default;
}
