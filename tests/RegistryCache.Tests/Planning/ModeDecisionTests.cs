namespace RegistryCache.Tests;

public class ModeDecisionTests
{
    [Theory]
    [InlineData("off", "off: no cache is read or written")]
    [InlineData("inline", "inline: the image carries its own cache")]
    [InlineData("min", "min: the image's layers go to the registry as a cache of their own")]
    [InlineData("max", "max: the layers of all stages go to the registry")]
    [InlineData("auto", "max: the image does not carry stages dependencies, compile, so the layers of all stages are kept")]
    public void An_engine_that_can_do_it_does_what_is_asked(string mode, string expected) =>
        Decide(mode, Given.Modern, Given.Stages).ShouldBe(expected);

    [Theory]
    [InlineData("max")]
    [InlineData("min")]
    [InlineData("auto")]
    public void An_engine_that_cannot_falls_to_inline_and_says_why(string mode)
    {
        Decide(mode, Given.Classic, Given.Stages).ShouldBe("inline: the image carries its own cache, since docker 20.10.24 without buildx cannot export a cache");
        Decide(mode, Given.Graph, Given.Stages).ShouldBe("inline: the image carries its own cache, since engine 26.1.5 exports a cache only with containerd's image store, and has another one");
        Decide(mode, Given.Windows, Given.Stages).ShouldBe("inline: the image carries its own cache, since engine 26.1.5 has no BuildKit");
    }

    [Fact]
    public void A_builder_of_its_own_can_export_whatever_the_engines_image_store() =>
        Decide("auto", Given.Graph with { Builder = "farm", Driver = "remote" }, Given.Stages).ShouldStartWith("max: ");

    [Fact]
    public void Where_everything_is_in_the_image_it_is_its_own_cache() =>
        Decide("auto", Given.Modern, Dockerfile.Parse("FROM a AS b\nRUN x\nFROM b\nRUN y")).ShouldBe("inline: every step that runs is in the image, which carries its own cache");

    [Fact]
    public void A_stage_outside_the_image_that_runs_something_is_kept() =>
        Decide("auto", Given.Modern, Dockerfile.Parse("FROM a AS b\nRUN x\nFROM a\nCOPY --from=b /x /")).ShouldBe("max: the image does not carry stage b, so the layers of all stages are kept");

    [Fact]
    public void A_stage_outside_the_image_that_runs_nothing_is_not_kept() =>
        Decide("auto", Given.Modern, Dockerfile.Parse("FROM a AS b\nFROM a\nCOPY --from=b /x /")).ShouldStartWith("inline: ");

    [Fact]
    public void Where_the_stages_cannot_be_read_all_of_them_are_kept() =>
        Decide("auto", Given.Modern, stages: null).ShouldBe("max: which stages are in the image is not known, so the layers of all of them are kept");

    private static string Decide(string mode, EngineFacts engine, Dockerfile? stages) =>
        ModeDecision.Create((Given.Input with { Mode = mode }).Parse(), engine, stages).ToString();
}
