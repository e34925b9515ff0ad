namespace RegistryCache.Fakes;

/// <summary>Answers what no rule answers: every call succeeds, and an engine 26.1 with buildx describes itself.</summary>
internal static class DefaultAnswers
{
    public static FakeDockerRule For(IReadOnlyList<string> arguments) => new([])
    {
        Output = arguments switch
        {
            ["version", "--format", "{{json .}}"] => EngineTexts.Version26,
            ["info", "--format", "{{json .}}"] => EngineTexts.Info26,
            _ => "",
        },
    };
}
