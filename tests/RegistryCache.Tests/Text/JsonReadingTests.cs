using System.Text;
using System.Text.Json;

namespace RegistryCache.Tests;

public class JsonReadingTests
{
    [Theory]
    [InlineData("""{"a":"\ud800"}""", "\ufffd")]
    [InlineData("""{"a":"\uDC00x"}""", "\ufffdx")]
    [InlineData("""{"a":"\ud800\ud800\udc00"}""", "\ufffd\U00010000")]
    [InlineData("""{"a":"\ud83d\ude00"}""", "\U0001f600")]
    [InlineData("""{"a":"\\ud800"}""", @"\ud800")]
    [InlineData("""{"a":"\ud800\\udc00"}""", "\ufffd\\udc00")]
    [InlineData("""{"\ud800":1,"\udc00":2,"a":"b"}""", "b")]
    [InlineData("""{"a":1,"a":"b"}""", "b")]
    [InlineData("""{"a":1}""", null)]
    [InlineData("""{"a":null}""", null)]
    [InlineData("""["a"]""", null)]
    [InlineData("""{"a":"\u"}""", null)]
    [InlineData("""{"a":"\ud8""", null)]
    [InlineData("\\", null)]
    [InlineData("", null)]
    public void A_text_is_read_as_Go_reads_it(string json, string? text) => JsonReading.Parse(json).Text("a").ShouldBe(text);

    [Fact]
    public void Bytes_that_are_no_text_are_replacement_characters() =>
        JsonReading.Parse([.. "{\"a\":\""u8, 0xff, .. "\"}"u8]).Text("a").ShouldBe("\ufffd");

    [Fact]
    public void Names_that_are_half_characters_can_be_listed() =>
        JsonReading.Parse("""{"\ud800":1,"\udbff":2}""").EnumerateObject().Select(property => property.Name).ShouldBe(["\ufffd", "\ufffd"]);

    [Fact]
    public void A_document_that_is_nested_without_end_is_no_JSON() =>
        JsonReading.Parse(new string('[', 1_000_000)).ValueKind.ShouldBe(JsonValueKind.Undefined);

    [Theory]
    [InlineData("7", 7L)]
    [InlineData("9223372036854775807", 9223372036854775807L)]
    [InlineData("9223372036854775808", null)]
    [InlineData("-1", null)]
    [InlineData("1.5", null)]
    [InlineData("1e9999", null)]
    [InlineData("\"7\"", null)]
    public void A_count_is_a_whole_number_that_is_not_negative(string json, long? count) => JsonReading.Parse($$"""{"a":{{json}}}""").Count("a").ShouldBe(count);

    [Fact]
    public void A_document_of_a_megabyte_of_halves_is_read_at_once() =>
        JsonReading.Parse($$"""{"a":"{{new StringBuilder().Insert(0, @"\ud800", 170_000)}}"}""").Text("a")?.Length.ShouldBe(170_000);
}
