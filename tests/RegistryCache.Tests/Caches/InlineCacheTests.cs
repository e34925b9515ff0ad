using System.Text;
using System.Text.Json;

namespace RegistryCache.Tests;

/// <summary>The cache inside an image is read as BuildKit imports it, and can be written as a cache of its own.</summary>
public class InlineCacheTests
{
    private const string Manifest =
        """{"layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","digest":"sha256:a","size":7},{"mediaType":"application/vnd.oci.image.layer.v1.tar+zstd","digest":"sha256:b"}]}""";

    private const string Steps = """[{"digest":"base"},{"digest":"make","inputs":[[{"link":0}]],"layers":[{"layer":1}]}]""";

    [Fact]
    public void Each_layer_of_the_image_stands_on_the_one_before()
    {
        var cache = Read(Manifest, Steps, "sha256:1", "sha256:2").ShouldNotBeNull();

        cache.Config.Layers.Select(layer => $"{layer.Blob} on {layer.Parent}").ShouldBe(["sha256:a on -1", "sha256:b on 0"]);
        cache.Config.Steps.Where(step => step.HasLayers).ShouldHaveSingleItem().Digest.ShouldBe("make");
    }

    [Fact]
    public void A_layer_is_described_with_its_unpacked_digest_and_an_OCI_type()
    {
        var cache = Read(Manifest, Steps, "sha256:1", "sha256:2").ShouldNotBeNull();

        Describe("sha256:a").ShouldBe("""{"mediaType":"application/vnd.oci.image.layer.v1.tar\u002Bgzip","digest":"sha256:a","size":7,"annotations":{"containerd.io/uncompressed":"sha256:1"}}""");
        Describe("sha256:b").ShouldBe("""{"mediaType":"application/vnd.oci.image.layer.v1.tar\u002Bzstd","digest":"sha256:b","size":0,"annotations":{"containerd.io/uncompressed":"sha256:2"}}""");

        string? Describe(string blob) => cache.FindLayer(blob)?.GetRawText();
    }

    [Theory]
    [InlineData("sha256:1")]
    [InlineData("sha256:1", "sha256:2", "sha256:3")]
    public void An_image_whose_layers_and_configuration_differ_has_no_cache(params string[] diffIds) =>
        Read(Manifest, Steps, diffIds).ShouldBeNull();

    [Theory]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("")]
    public void Steps_that_are_no_list_are_no_cache(string steps) => Read(Manifest, steps, "sha256:1", "sha256:2").ShouldBeNull();

    [Theory]
    [InlineData("""{"moby.buildkit.cache.v0":7}""")]
    [InlineData("""{"moby.buildkit.cache.v0":"no base64"}""")]
    [InlineData("{}")]
    [InlineData("7")]
    public void An_image_without_a_cache_has_none(string image) =>
        InlineCache.Read(JsonElement.Parse(Manifest), JsonElement.Parse(image), [CacheManifest.Index]).ShouldBeNull();

    [Theory]
    [InlineData("""[{"digest":"make","layers":[{"layer":2}]}]""")]
    [InlineData("""[{"digest":"make","inputs":[[{"link":0}]]}]""")]
    public void Steps_that_lead_nowhere_or_in_a_circle_are_damage(string steps) =>
        Should.Throw<RegistryException>(() => Read(Manifest, steps, "sha256:1", "sha256:2")).Fault.ShouldBe(RegistryFault.Damaged);

    private static CacheContent? Read(string manifest, string steps, params string[] diffIds) => InlineCache.Read(
        JsonElement.Parse(manifest),
        JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["rootfs"] = new { diff_ids = diffIds },
            ["moby.buildkit.cache.v0"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(steps)),
        }),
        [CacheManifest.Index]);
}
