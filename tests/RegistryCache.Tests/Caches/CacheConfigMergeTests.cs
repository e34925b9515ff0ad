using System.Text;

namespace RegistryCache.Tests;

public class CacheConfigMergeTests
{
    /// <summary>Two steps on a base, each with its layer on the one before.</summary>
    private const string Whole =
        """
        {"layers":[{"blob":"base","parent":-1},{"blob":"restored"},{"blob":"made","parent":1}],
        "records":[{"digest":"source"},
        {"layers":[{"layer":1,"createdAt":"2026-11-24T01:56:23.609210953Z"}],"digest":"restore","inputs":[[{"link":0}]]},
        {"layers":[{"layer":2,"createdAt":"2026-11-24T01:56:24Z"}],"digest":"make","inputs":[[{"selector":"dir","link":1}]]}]}
        """;

    [Fact]
    public void A_step_without_layers_gets_those_another_cache_knows_for_it()
    {
        var merge = Merge(
            """
            {"layers":[{"blob":"new","parent":1},{"blob":"base","parent":-1}],
            "records":[{"layers":[{"layer":0}],"digest":"make","inputs":[[{"selector":"dir","link":2}]]},{"digest":"source"},{"digest":"restore","inputs":[[{"link":1}]]}]}
            """);

        merge.Restored.ShouldBe(1);
        merge.AddedBlobs.ShouldBe(["restored"]);
        Text(merge.Result).ShouldBe(
            """{"layers":[{"blob":"new","parent":1},{"blob":"base","parent":-1},{"blob":"restored","parent":1}],"records":[{"digest":"make","layers":[{"layer":0}],"chains":[],"inputs":[[{"link":2,"selector":"dir"}]]},{"digest":"source","layers":[],"chains":[],"inputs":[]},{"digest":"restore","layers":[{"layer":2,"createdAt":"2026-11-24T01:56:23.609210953Z"}],"chains":[],"inputs":[[{"link":1}]]}]}"""
                .Replace("{\"layer\":0}", "{}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_layers_below_it_come_with_it_and_none_twice()
    {
        var merge = Merge("""{"layers":[{"blob":"base","parent":-1}],"records":[{"digest":"source"},{"digest":"restore","inputs":[[{"link":0}]]},{"digest":"make","inputs":[[{"selector":"dir","link":1}]]}]}""");

        merge.Restored.ShouldBe(2);
        merge.AddedBlobs.ShouldBe(["restored", "made"]);
        merge.Result.Layers.Select(layer => $"{layer.Blob} on {layer.Parent}").ShouldBe(["base on -1", "restored on 0", "made on 1"]);
    }

    [Fact]
    public void A_step_that_has_layers_keeps_them() =>
        Merge("""{"layers":[{"blob":"own","parent":-1}],"records":[{"digest":"source"},{"layers":[{"layer":0}],"digest":"restore","inputs":[[{"link":0}]]}]}""")
            .Restored.ShouldBe(0);

    [Theory]
    [InlineData("""{"records":[{"digest":"source"},{"digest":"restore other","inputs":[[{"link":0}]]}]}""", "another command")]
    [InlineData("""{"records":[{"digest":"other source"},{"digest":"restore","inputs":[[{"link":0}]]}]}""", "the same command on another base")]
    [InlineData("""{"records":[{"digest":"source"},{"digest":"restore","inputs":[[{"selector":"part","link":0}]]}]}""", "of another part")]
    [InlineData("""{"records":[{"digest":"source"},{"digest":"restore","inputs":[[{"link":0}],[{"link":0}]]}]}""", "of one thing more")]
    public void Another_step_gets_nothing(string target, string because) => Merge(target).Restored.ShouldBe(0, because);

    [Fact]
    public void One_way_in_common_is_enough_for_each_slot() =>
        Merge("""{"records":[{"digest":"elsewhere"},{"digest":"source"},{"digest":"restore","inputs":[[{"link":0},{"link":1}]]}]}""").Restored.ShouldBe(1);

    [Fact]
    public void Ways_of_two_slots_are_combined() =>
        Merge(
            """{"records":[{"digest":"a"},{"digest":"b"},{"digest":"c"},{"digest":"join","inputs":[[{"link":0},{"link":1}],[{"link":2}]]}]}""",
            """{"layers":[{"blob":"x","parent":-1}],"records":[{"digest":"b"},{"digest":"d"},{"digest":"c"},{"digest":"join","layers":[{}],"inputs":[[{"link":0}],[{"link":1},{"link":2}]]}]}""")
            .Restored.ShouldBe(1);

    [Fact]
    public void A_step_of_which_nothing_is_known_in_one_slot_is_no_other() =>
        Merge("""{"records":[{"digest":"restore","inputs":[[]]}]}""", """{"layers":[{"blob":"x","parent":-1}],"records":[{"digest":"restore","layers":[{}],"inputs":[[]]}]}""").Restored.ShouldBe(0);

    [Fact]
    public void A_long_chain_of_equal_steps_is_compared_step_by_step()
    {
        var chain = Enumerable.Range(0, 20_000).Select(step => step == 0 ? """{"digest":"x","layers":[{}]}""" : $$"""{"digest":"x","layers":[{}],"inputs":[[{"link":{{step - 1}}}]]}""");
        var steps = string.Join(',', chain);

        var merge = Merge($$"""{"records":[{{steps.Replace("\"layers\":[{}]", "\"layers\":[]", StringComparison.Ordinal)}}]}""", $$"""{"layers":[{"blob":"b","parent":-1}],"records":[{{steps}}]}""");

        merge.Restored.ShouldBe(20_000);
    }

    [Fact]
    public void Layers_that_stand_on_each_other_are_placed_however_many_they_are()
    {
        var layers = string.Join(',', Enumerable.Range(-1, 20_000).Select(parent => $$"""{"blob":"b","parent":{{parent}}}"""));

        var merge = Merge("""{"records":[{"digest":"x"}]}""", $$"""{"layers":[{{layers}}],"records":[{"digest":"x","layers":[{"layer":19999}]}]}""");

        merge.Result.Layers.Count.ShouldBe(20_000);
        merge.AddedBlobs.ShouldBe(["b"]);
    }

    [Fact]
    public void No_more_is_put_back_than_BuildKit_reads()
    {
        var chain = string.Join(',', Enumerable.Repeat(0, 10_000));
        var steps = string.Join(',', Enumerable.Repeat("""{"digest":"x"}""", 1_000));

        Merge($$"""{"records":[{{steps}}]}""", $$"""{"layers":[{"blob":"b","parent":-1}],"records":[{"digest":"x","chains":[{"layers":[{{chain}}]}]}]}""").Restored.ShouldBe(52);
    }

    private static CacheConfigMerge Merge(string target, string source) => new(Parse(target), Parse(source));

    private static CacheConfigMerge Merge(string target) => new(Parse(target), Parse(Whole));

    private static CacheConfig Parse(string json) => CacheConfig.Parse(Encoding.UTF8.GetBytes(json))!;

    private static string Text(CacheConfig config) => Encoding.UTF8.GetString(config.ToBytes());
}
