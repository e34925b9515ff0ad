namespace RegistryCache.Tests;

public class BuildKeyTests
{
    private static readonly Digest Inputs = Given.DigestOf("inputs");
    private static readonly BaseImage Base = Image("base", "the base");
    private static readonly BaseImage Tools = Image("tools", "the tools");

    [Fact]
    public void Without_bases_of_the_list_the_inputs_on_this_machine_are_all() => BuildKey.Of(Inputs, []).ShouldBe(Inputs);

    [Fact]
    public void Inputs_bases_their_names_and_their_digests_all_make_another_key() =>
        new[]
        {
            Inputs,
            BuildKey.Of(Inputs, [Base]),
            BuildKey.Of(Given.DigestOf("other inputs"), [Base]),
            BuildKey.Of(Inputs, [Base with { Name = "other" }]),
            BuildKey.Of(Inputs, [Base with { Digest = Given.DigestOf("another base") }]),
            BuildKey.Of(Inputs, [Base, Tools]),
            BuildKey.Of(Inputs, [Base with { Digest = Tools.Digest }, Tools with { Digest = Base.Digest }]),
        }.ShouldBeUnique();

    [Fact]
    public void The_order_of_the_bases_does_not_matter() => BuildKey.Of(Inputs, [Tools, Base]).ShouldBe(BuildKey.Of(Inputs, [Base, Tools]));

    [Fact]
    public void What_the_bases_build_has_made_in_the_engine_does_not_matter() =>
        BuildKey.Of(Inputs, [Base with { Made = [Given.DigestOf("made")] }]).ShouldBe(BuildKey.Of(Inputs, [Base]));

    [Fact]
    public void A_base_that_is_yet_to_be_made_leaves_no_key() => BuildKey.Of(Inputs, [Base, Tools with { Digest = null }]).ShouldBeNull();

    private static BaseImage Image(string name, string content) =>
        new(name, ImageReference.Parse($"localhost:5000/{name}:1"), Given.DigestOf(content), []);
}
