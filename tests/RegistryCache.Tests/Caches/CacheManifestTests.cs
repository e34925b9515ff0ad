using System.Text;
using System.Text.Json;

namespace RegistryCache.Tests;

/// <summary>The manifest of a cache is taken apart and written again; one that cannot be is no cache.</summary>
public class CacheManifestTests
{
    private const string OfImage = """{"schemaVersion":2,"config":{"mediaType":"application/vnd.buildkit.cacheconfig.v0","digest":"OLD","size":1},"layers":[{"digest":"a"},null,{}]}""";
    private const string OfIndex = """{"schemaVersion":2,"manifests":[{"digest":"a"},{"mediaType":"application/vnd.buildkit.cacheconfig.v0","digest":"OLD","size":1}]}""";

    private static readonly Digest Old = Given.DigestOf("old");
    private static readonly Digest New = Given.DigestOf("new");

    [Theory]
    [InlineData(OfImage, """{"schemaVersion":2,"config":{"mediaType":"application/vnd.buildkit.cacheconfig.v0","digest":"NEW","size":7},"layers":[{"digest":"a"},null,{},{"digest":"b"}]}""")]
    [InlineData(OfIndex, """{"schemaVersion":2,"manifests":[{"digest":"a"},{"mediaType":"application/vnd.buildkit.cacheconfig.v0","digest":"NEW","size":7},{"digest":"b"}]}""")]
    public void A_layer_more_and_another_configuration_are_all_that_changes(string json, string expected)
    {
        var cache = Read(json).ShouldNotBeNull();

        cache.Config.ShouldBe(Old);
        cache.FindLayer("a")?.GetRawText().ShouldBe("""{"digest":"a"}""");
        cache.FindLayer("b").ShouldBeNull();
        Encoding.UTF8.GetString(cache.With(New, 7, [JsonElement.Parse("""{"digest":"b"}""")]).Content.Span)
            .ShouldBe(expected.Replace("NEW", New.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"config":null,"layers":[null]}""")]
    [InlineData("""{"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"OLD"},"layers":[]}""")]
    [InlineData("""{"config":{"mediaType":"application/vnd.buildkit.cacheconfig.v0","digest":"sha256:1"},"layers":[]}""")]
    [InlineData("""{"config":{"mediaType":"application/vnd.buildkit.cacheconfig.v0","digest":"OLD"},"layers":[],"layers":[]}""")]
    [InlineData("""{"config":{"mediaType":"application/vnd.buildkit.cacheconfig.v0","digest":"OLD"},"layers":[{"a":1,"a":2}]}""")]
    [InlineData("""{"manifests":[null,1,"x",[]]}""")]
    public void What_is_no_cache_or_has_a_name_twice_is_none(string json) => Read(json).ShouldBeNull();

    private static CacheManifest? Read(string json) => CacheManifest.Read(
        new Manifest("application/vnd.oci.image.manifest.v1+json", Encoding.UTF8.GetBytes(json.Replace("OLD", Old.ToString(), StringComparison.Ordinal))));
}
