namespace RegistryCache.Tests;

public class ModeDecisionTests
{
    private static readonly CacheRecord Measured = new()
    {
        Mode = CacheMode.Max,
        Generation = CacheGeneration.Docker23,
        BuiltBy = "docker 26.1.5",
        Created = Given.Now,
        Steps = new Dictionary<string, TimeSpan> { ["[dependencies 2/2] RUN restore"] = TimeSpan.FromSeconds(12.3), ["[compile 2/2] RUN make"] = TimeSpan.FromSeconds(30) },
        Reused = ["[dependencies 2/2] RUN restore"],
        Export = new ExportCost(TimeSpan.FromSeconds(1.24), 34_000_000),
    };

    [Theory]
    [InlineData("off", "off: no cache is read or written")]
    [InlineData("inline", "inline: the image carries its own cache")]
    [InlineData("min", "min: the image's layers go to the registry as a cache of their own")]
    [InlineData("max", "max: the layers of all stages go to the registry")]
    [InlineData("auto", "max: the image does not carry stages dependencies, compile, and what keeping them is worth is not measured yet")]
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
    public void Where_the_stages_cannot_be_read_all_of_them_are_kept() =>
        Decide("auto", Given.Modern, stages: null).ShouldBe("max: which stages are in the image is not known, so the layers of all of them are kept");

    [Fact]
    public void What_saves_more_than_it_costs_is_kept() =>
        Decide("auto", Given.Modern, Given.Stages, Measured)
            .ShouldBe("max: with the last change, dependencies, compile saved 12.3 s and keeping them took 1.2 s (34.0 MB)");

    [Fact]
    public void What_costs_more_than_it_saves_is_not() =>
        Decide("auto", Given.Modern, Given.Stages, Measured with { Export = new ExportCost(TimeSpan.FromSeconds(14), 99_000_000) })
            .ShouldBe("inline: with the last change, dependencies, compile saved 12.3 s and keeping them took 14.0 s (99.0 MB), so the image carries its own cache and no more is kept");

    [Fact]
    public void What_no_change_has_shown_yet_is_not_measured() =>
        Decide("auto", Given.Modern, Given.Stages, Measured with { Reused = null }).ShouldEndWith("is not measured yet");

    [Fact]
    public void What_is_asked_for_is_not_weighed() =>
        Decide("max", Given.Modern, Given.Stages, Measured with { Export = new ExportCost(TimeSpan.FromSeconds(14), 1) }).ShouldStartWith("max: ");

    private static string Decide(string mode, EngineFacts engine, Dockerfile? stages, CacheRecord? last = null) =>
        ModeDecision.Create((Given.Input with { Mode = mode }).Parse(), engine, stages, last).ToString();
}
