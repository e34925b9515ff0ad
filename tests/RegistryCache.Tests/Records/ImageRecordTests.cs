namespace RegistryCache.Tests;

public class ImageRecordTests
{
    private static readonly ImageRecord Record = GivenSkip.Record with
    {
        Inputs = [new(ImageReference.Parse("localhost:5000/base:1"), Given.DigestOf("base")), new(ImageReference.Parse("alpine"), Given.DigestOf("alpine"))],
        Doubt = "Nobody can tell.",
        Created = Given.Now,
    };

    [Fact]
    public void What_is_written_is_read_back()
    {
        var read = ImageRecord.Parse(Record.ToString(), Record.Key).ShouldNotBeNull();

        read.ToString().ShouldBe(Record.ToString());
        read.Inputs.ShouldBe(Record.Inputs);
        read.Caches.ShouldBe(Record.Caches);
    }

    [Fact]
    public void The_format_is_approved() => Record.ToString().ShouldBe(
        $$$"""{"version":1,"key":"{{{Given.DigestOf("inputs")}}}","image":"{{{Given.DigestOf("image")}}}","inputs":[{"reference":"localhost:5000/base:1","digest":"{{{Given.DigestOf("base")}}}"},{"reference":"alpine","digest":"{{{Given.DigestOf("alpine")}}}"}],"doubt":"Nobody can tell.","created":"2026-11-24T12:00:00+00:00","commit":"0123456789abcdef0123456789abcdef01234567","builtBy":"docker 26.1.5","caches":["{{{Given.DigestOf("cache")}}}"]}""");

    [Fact]
    public void The_record_of_another_key_is_none() => ImageRecord.Parse(Record.ToString(), Given.DigestOf("others")).ShouldBeNull();

    /// <summary>What stands in the record, and what somebody else has made of it.</summary>
    public static TheoryData<string, string> Damages => new()
    {
        { "\"version\":1", "\"version\":2" },
        { "\"version\":1", "\"version\":\"x\"" },
        { "\"version\":1", "\"version\":null" },
        { $"\"key\":\"{Record.Key}\",", "" },
        { $"\"image\":\"{Record.Image}\",", "" },
        { $"\"image\":\"{Record.Image}\"", "\"image\":null" },
        { $"\"image\":\"{Record.Image}\"", "\"image\":\"sha256:1\"" },
        { $"\"image\":\"{Record.Image}\"", "\"image\":[]" },
        { "\"builtBy\":\"docker 26.1.5\"", "\"builtBy\":null" },
        { "\"created\":\"2026-11-24T12:00:00+00:00\"", "\"created\":\"yesterday\"" },
        { "\"inputs\":[", "\"input\":[" },
        { "\"inputs\":[", "\"inputs\":[null," },
        { "\"inputs\":[", "\"inputs\":[{}," },
        { "\"reference\":\"alpine\"", "\"reference\":null" },
        { "\"reference\":\"alpine\"", "\"reference\":\"a b\"" },
        { "\"reference\":\"alpine\"", "\"reference\":1" },
        { $"\"digest\":\"{Given.DigestOf("alpine")}\"", "\"digest\":null" },
        { "\"caches\":[", "\"caches\":[null," },
        { "\"caches\":[", "\"caches\":[\"x\"," },
        { "}", "" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void What_is_damaged_or_of_another_version_is_no_record(string part, string damaged)
    {
        var text = Record.ToString().Replace(part, damaged, StringComparison.Ordinal);

        text.ShouldNotBe(Record.ToString());
        ImageRecord.Parse(text, Record.Key).ShouldBeNull();
    }

    [Fact]
    public void A_record_that_names_more_inputs_than_anybody_has_is_damaged()
    {
        ExternalImage[] inputs = [.. Enumerable.Range(0, 101).Select(number => new ExternalImage(ImageReference.Parse($"host-{number}:5000/base:1"), Given.DigestOf("base")))];

        ImageRecord.Read((Record with { Inputs = inputs }).ToString(), Record.Key).Fault.ShouldBe("a list of more than 100 entries");
        ImageRecord.Read((Record with { Inputs = inputs[1..] }).ToString(), Record.Key).Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not json")]
    public void What_is_something_else_is_none(string text) => ImageRecord.Parse(text, Record.Key).ShouldBeNull();

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef01234567", "commit 0123456")]
    [InlineData("r42", "commit r42")]
    [InlineData("", "the build of 2026-11-24 12:00 UTC")]
    [InlineData(null, "the build of 2026-11-24 12:00 UTC")]
    public void A_build_is_known_by_its_commit_or_its_time(string? commit, string origin) => (Record with { Commit = commit }).Origin.ShouldBe(origin);

    [Fact]
    public void The_time_is_told_as_it_is_in_Greenwich() =>
        (Record with { Commit = null, Created = new DateTimeOffset(2026, 11, 24, 1, 0, 0, TimeSpan.FromHours(2)) }).Origin.ShouldBe("the build of 2026-11-23 23:00 UTC");
}
