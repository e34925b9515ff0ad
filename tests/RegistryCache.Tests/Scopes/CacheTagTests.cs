using CsCheck;

namespace RegistryCache.Tests;

public class CacheTagTests
{
    private static readonly Scope Main = Scope.OfBranch("main");

    private static readonly string[] Platforms = ["linux/amd64", "linux/arm64"];

    private static readonly string[] Images = ["record", "linux-amd64", "a", "A", "a b", "a-b", "a/b"];

    [Theory]
    [InlineData(CacheGeneration.Docker23, null, "cache-main")]
    [InlineData(CacheGeneration.Docker20, null, "cache-main..20.10")]
    [InlineData(CacheGeneration.Docker23, "linux/arm64", "cache-main..linux-arm64")]
    [InlineData(CacheGeneration.Docker20, "linux/arm/v7", "cache-main..20.10..linux-arm-v7")]
    [InlineData(CacheGeneration.Docker23, "windows(10.0.20348.1)/amd64", "cache-main..windows-10-af119743")]
    public void A_cache_is_named_by_its_scope_and_what_else_tells_it_apart(object generation, string? platform, string tag) =>
        CacheTag.Of(Main, (CacheGeneration)generation, platform: platform).ShouldBe(tag);

    [Theory]
    [InlineData("api", "cache-main..image-api", "cache-main..image-api..record")]
    [InlineData("Api", "cache-main..image--pi-ce111709", "cache-main..image--pi-ce111709..record")]
    [InlineData("the api", "cache-main..image-the-api-5a9b08cd", "cache-main..image-the-api-5a9b08cd..record")]
    [InlineData("a..record", "cache-main..image-a--record-60009f8f", "cache-main..image-a--record-60009f8f..record")]
    public void Of_several_images_each_has_its_own(string image, string cache, string record)
    {
        CacheTag.Of(Main, CacheGeneration.Docker23, image).ShouldBe(cache);
        CacheTag.OfRecord(Main, CacheGeneration.Docker23, image).ShouldBe(record);
    }

    [Fact]
    public void The_record_stands_beside_the_cache() =>
        CacheTag.OfRecord(Main, CacheGeneration.Docker20).ShouldBe("cache-main..20.10..record");

    [Fact]
    public void An_image_is_on_record_under_the_key_of_its_inputs() =>
        CacheTag.OfKey(Main, Digest.Parse(Given.Sha256)).ShouldBe("cache-main..key-e3b0c44298fc1c149afbf4");

    [Theory]
    [InlineData("a")]
    [InlineData("A")]
    public void The_longest_of_all_is_still_a_tag(string letter)
    {
        var scope = Scope.OfBranch(string.Concat(Enumerable.Repeat(letter, 300)));

        ReferenceGrammar.RejectTag(CacheTag.Of(scope, CacheGeneration.Docker20, platform: "windows(10.0.20348.1)/amd64")).ShouldBeNull();
        ReferenceGrammar.RejectTag(CacheTag.Of(scope, CacheGeneration.Docker20, "an image with a long name", "windows(10.0.20348.1)/amd64")).ShouldBeNull();
        ReferenceGrammar.RejectTag(CacheTag.OfRecord(scope, CacheGeneration.Docker20, "an image with a long name")).ShouldBeNull();
        ReferenceGrammar.RejectTag(CacheTag.OfKey(scope, Digest.Parse(Given.Sha256))).ShouldBeNull();
    }

    [Fact]
    public void No_two_of_the_longest_are_the_same()
    {
        var scope = Scope.OfBranch(new string('A', 300));
        string[] images = ["an image with a long name", "an image with a long nose"];

        images.SelectMany(image => Platforms.Select(platform => CacheTag.Of(scope, CacheGeneration.Docker20, image, platform))).ShouldBeUnique();
    }

    [Fact]
    public void No_two_caches_records_or_images_share_a_tag() =>
        Gen.Select(Gen.OneOf("main", "cache-main", "main..20.10", "main..record", "pr-1", "cache-main..record"), Gen.OneOf("main", "cache-main", "main..20.10", "main..record", "pr-1"))
            .Sample((one, other) =>
            {
                if (one == other)
                    return;
                Tags(Scope.OfBranch(one)).Intersect(Tags(Scope.OfBranch(other))).ShouldBeEmpty();
            });

    [Fact]
    public void The_tags_of_one_scope_are_all_different() => Tags(Main).ShouldBeUnique();

    private static string[] Tags(Scope scope) =>
    [
        scope.Tag,
        CacheTag.OfKey(scope, Given.DigestOf("one")),
        CacheTag.OfKey(scope, Given.DigestOf("other")),
        .. Enum.GetValues<CacheGeneration>().SelectMany(generation => (string[])
        [
            CacheTag.Of(scope, generation), CacheTag.OfRecord(scope, generation),
            CacheTag.Of(scope, generation, platform: "linux/amd64"), CacheTag.Of(scope, generation, platform: "linux/arm64"),
            .. Images.SelectMany(image => (string[])[CacheTag.Of(scope, generation, image), CacheTag.OfRecord(scope, generation, image), CacheTag.Of(scope, generation, image, "linux/amd64")]),
        ]),
    ];
}
