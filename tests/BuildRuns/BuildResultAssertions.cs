namespace RegistryCache.BuildRuns;

/// <summary>Assertions that show the whole output when they fail.</summary>
public static class BuildResultAssertions
{
    public static void ShouldSay(this BuildResult result, string text) =>
        result.Output.ReplaceLineEndings("\n").Contains(text, StringComparison.Ordinal)
            .ShouldBeTrue($"\"{text}\" is not in:\n{result.Output}{result.ErrorOutput}");

    public static void ShouldNotSay(this BuildResult result, string text) =>
        result.Output.Contains(text, StringComparison.Ordinal)
            .ShouldBeFalse($"\"{text}\" is in:\n{result.Output}");
}
