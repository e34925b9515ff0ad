namespace RegistryCache.Tests;

public class CacheRecordTests
{
    private static readonly CacheRecord Record = new()
    {
        Mode = CacheMode.Max,
        Generation = CacheGeneration.Docker23,
        BuiltBy = "docker 26.1.5",
        Created = Given.Now,
        Commit = "0123456789abcdef0123456789abcdef01234567",
        CommitTime = Given.Now.AddHours(-1),
        Image = Given.DigestOf("image"),
        Manifests = [Given.DigestOf("image")],
        Caches = [Given.DigestOf("cache")],
    };

    [Fact]
    public void What_is_written_is_read_back()
    {
        var read = CacheRecord.Parse(Record.ToString());

        read?.ToString().ShouldBe(Record.ToString());
        read?.Caches.ShouldBe(Record.Caches);
    }

    [Fact]
    public void The_format_is_approved() => Record.ToString().ShouldBe(
        $$$"""{"version":1,"mode":"max","generation":"docker23","builtBy":"docker 26.1.5","created":"2026-11-24T12:00:00+00:00","commit":"0123456789abcdef0123456789abcdef01234567","commitTime":"2026-11-24T11:00:00+00:00","image":"{{{Given.DigestOf("image")}}}","manifests":["{{{Given.DigestOf("image")}}}"],"caches":["{{{Given.DigestOf("cache")}}}"]}""");

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"version":2,"mode":"max","generation":"docker23","builtBy":"x","created":"2026-11-24T12:00:00+00:00"}""")]
    [InlineData("""{"version":1,"mode":"huge","generation":"docker23","builtBy":"x","created":"2026-11-24T12:00:00+00:00"}""")]
    [InlineData("""{"version":1,"mode":"max","generation":"docker23","builtBy":null,"created":"2026-11-24T12:00:00+00:00"}""")]
    [InlineData("""{"version":1,"mode":"max","generation":"docker23","builtBy":"x","created":"yesterday"}""")]
    [InlineData("""{"version":1,"mode":"max","generation":"docker23","builtBy":"x","created":"2026-11-24T12:00:00+00:00","image":"sha256:1"}""")]
    [InlineData("""{"version":1,"mode":"max","generation":"docker23","builtBy":"x","created":"2026-11-24T12:00:00+00:00","mode":"max"}""")]
    [InlineData("""{"version":1,"mode":7,"generation":"docker23","builtBy":"x","created":"2026-11-24T12:00:00+00:00"}""")]
    public void What_is_damaged_or_of_another_version_is_no_record(string text) => CacheRecord.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("""
        "refused":[null]
        """, "a list with nothing in one place")]
    [InlineData("""
        "caches":[null]
        """, "a list with nothing in one place")]
    [InlineData("""
        "commit":"a\n::error::b"
        """, "a text of more than one line or 4096 characters")]
    [InlineData("""
        "epoch":{}
        """, "not readable at $.epoch")]
    public void A_record_with_a_damaged_field_says_what_is_wrong_with_it(string field, string fault) =>
        CacheRecord.Read($$"""{"version":1,"mode":"max","generation":"docker23","builtBy":"x","created":"2026-11-24T12:00:00+00:00",{{field}}}""").ShouldBe(Reading<CacheRecord>.Damaged(fault));

    [Fact]
    public void A_record_with_none_of_its_optional_fields_is_read()
    {
        var record = CacheRecord.Parse("""{"version":1,"mode":"max","generation":"docker23","builtBy":"x","created":"2024-01-01T00:00:00Z"}""").ShouldNotBeNull();

        record.Manifests.ShouldBeEmpty();
        record.Caches.ShouldBeEmpty();
        record.Describes(Given.DigestOf("image")).ShouldBeFalse();
    }

    [Fact]
    public void A_record_of_an_earlier_release_is_read_without_the_times_it_holds() =>
        CacheRecord.Parse("""{"version":1,"mode":"max","generation":"docker23","builtBy":"x","created":"2024-01-01T00:00:00Z","steps":{"[build 2/2] RUN make":"00:00:12"},"reused":["[build 2/2] RUN make"],"export":{"duration":"00:00:01","bytes":42}}""")
            .ShouldNotBeNull().ToString().ShouldBe("""{"version":1,"mode":"max","generation":"docker23","builtBy":"x","created":"2024-01-01T00:00:00+00:00","manifests":[],"caches":[]}""");

    [Fact]
    public void Half_a_character_in_a_record_is_read_as_the_replacement_character() =>
        CacheRecord.Parse("""{"version":1,"mode":"max","generation":"docker23","builtBy":"\ud800","created":"2024-01-01T00:00:00Z","\udc00":1}""")?.BuiltBy.ShouldBe("\ufffd");

    [Theory]
    [InlineData(0, "new", "old|new", 0)]
    [InlineData(6, "", "old", 6)]
    [InlineData(6, "new", "old|new", 0)]
    [InlineData(8, "", null, null)]
    [InlineData(8, "new", "new", 0)]
    [InlineData(-1, "", null, null)]
    public void What_a_registry_refused_is_remembered_for_a_week(int daysAgo, string now, string? expected, int? expectedDaysAgo)
    {
        var last = Record with { Refused = ["old"], RefusedAt = Given.Now.AddDays(-daysAgo) };

        var record = Record.WithRefusals(now is "" ? [] : [now], last, Given.Now);

        (record.Refused is null ? null : string.Join('|', record.Refused)).ShouldBe(expected);
        record.RefusedAt.ShouldBe(expectedDaysAgo is { } days ? Given.Now.AddDays(-days) : null);
    }

    [Fact]
    public void A_record_speaks_of_the_content_it_names_and_of_no_other()
    {
        Record.Describes(Given.DigestOf("image")).ShouldBeTrue();
        Record.Describes(Given.DigestOf("cache")).ShouldBeTrue();
        Record.Describes(Given.DigestOf("other")).ShouldBeFalse();
    }
}
