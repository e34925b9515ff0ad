using System.Text;

namespace RegistryCache.Tests;

/// <summary>A cache's configuration comes from a registry; it is read as BuildKit reads it, and what is damaged says how.</summary>
public class CacheConfigTests
{
    private const string NoLayer = "a step has a layer that is not there";
    private const string LayerCircle = "layers stand on each other in a circle";
    private const string StepCircle = "steps are made from each other in a circle";

    [Theory]
    [InlineData("", "it is no configuration")]
    [InlineData("[]", "it is no configuration")]
    [InlineData("null", "it is no configuration")]
    [InlineData("""{"layers":[],"layers":[]}""", "it is no configuration")]
    [InlineData("""{"layers":{}}""", "one of its layers is invalid")]
    [InlineData("""{"layers":[null]}""", "one of its layers is invalid")]
    [InlineData("""{"layers":[{"blob":1}]}""", "one of its layers is invalid")]
    [InlineData("""{"layers":[{"blob":"a","parent":2147483648}]}""", "one of its layers is invalid")]
    [InlineData("""{"records":[null]}""", "one of its steps is invalid")]
    [InlineData("""{"records":[{"digest":[]}]}""", "one of its steps is invalid")]
    [InlineData("""{"records":[{"digest":"a","inputs":[[null]]}]}""", "one of its steps is invalid")]
    [InlineData("""{"records":[{"digest":"a","inputs":[{}]}]}""", "one of its steps is invalid")]
    [InlineData("""{"records":[{"digest":"a","inputs":[[{"link":"0"}]]}]}""", "one of its steps is invalid")]
    [InlineData("""{"records":[{"digest":"a","layers":[null]}]}""", "one of its steps is invalid")]
    [InlineData("""{"records":[{"digest":"a","chains":[null]}]}""", "one of its steps is invalid")]
    [InlineData("""{"records":[{"digest":"a","chains":[{"layers":[1.5]}]}]}""", "one of its steps is invalid")]
    [InlineData("""{"layers":[{"blob":"a","parent":1}]}""", "a layer stands on one that is not there")]
    [InlineData("""{"layers":[{"blob":"a","parent":-2}]}""", "a layer stands on one that is not there")]
    [InlineData("""{"records":[{"digest":"a","layers":[{"layer":0}]}]}""", NoLayer)]
    [InlineData("""{"records":[{"digest":"a","layers":[{"layer":-1}]}]}""", NoLayer)]
    [InlineData("""{"records":[{"digest":"a","chains":[{"layers":[3]}]}]}""", NoLayer)]
    [InlineData("""{"records":[{"digest":"a","inputs":[[{"link":1}]]}]}""", "a step is made from one that is not there")]
    [InlineData("""{"records":[{"digest":"a","inputs":[[{"link":-1}]]}]}""", "a step is made from one that is not there")]
    [InlineData("""{"layers":[{"blob":"a","parent":0}],"records":[{"digest":"x","layers":[{"layer":0}]}]}""", LayerCircle)]
    [InlineData("""{"layers":[{"blob":"a"}]}""", LayerCircle)]
    [InlineData("""{"layers":[{"blob":"a","parent":1},{"blob":"b","parent":0}]}""", LayerCircle)]
    [InlineData("""{"records":[{"digest":"a","inputs":[[{"link":0}]]}]}""", StepCircle)]
    [InlineData("""{"records":[{"digest":"a","inputs":[[{"link":1}]]},{"digest":"b","inputs":[[],[{"link":0}]]}]}""", StepCircle)]
    public void A_damaged_configuration_says_what_is_wrong_with_it(string json, string fault) =>
        CacheConfig.Read(Encoding.UTF8.GetBytes(json)).ShouldBe(Reading<CacheConfig>.Damaged(fault));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"layers":null,"records":null}""")]
    public void What_is_left_out_or_null_is_empty(string json)
    {
        var config = CacheConfig.Read(Encoding.UTF8.GetBytes(json)).Value.ShouldNotBeNull();

        config.Layers.ShouldBeEmpty();
        config.Steps.ShouldBeEmpty();
    }

    [Fact]
    public void A_slot_that_is_null_has_no_ways() =>
        CacheConfig.Read("""{"records":[{"digest":"a","inputs":[null],"layers":null,"chains":null}]}"""u8).Value?.Steps[0].Inputs.ShouldHaveSingleItem().ShouldBeEmpty();

    [Fact]
    public void What_is_read_is_written_back_with_the_fields_that_mean_nothing_here()
    {
        const string Json = """{"layers":[{"blob":"a","parent":-1,"annotations":{"size":3}}],"records":[{"digest":"x","layers":[{"createdAt":"2026-11-24T01:56:24Z"}],"chains":[],"inputs":[]}]}""";

        Encoding.UTF8.GetString(CacheConfig.Parse(Encoding.UTF8.GetBytes(Json))!.ToBytes()).ShouldBe(Json);
    }

    [Fact]
    public void A_circle_of_many_steps_is_found()
    {
        var steps = string.Join(',', Enumerable.Range(0, 20_000).Select(step => $$"""{"digest":"x","inputs":[[{"link":{{(step + 1) % 20_000}}}]]}"""));

        CacheConfig.Read(Encoding.UTF8.GetBytes($$"""{"records":[{{steps}}]}""")).Fault.ShouldBe(StepCircle);
    }
}
