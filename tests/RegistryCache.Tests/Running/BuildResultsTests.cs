namespace RegistryCache.Tests;

/// <summary>The lines are those of real engines; the digests have short names here.</summary>
public class BuildResultsTests
{
    private static readonly string One = Named('1');
    private static readonly string Two = Named('2');
    private static readonly string Three = Named('3');

    /// <summary>What docker prints, what was made, what was pushed.</summary>
    public static TheoryData<string, string, string> Outputs => new()
    {
        // 20.10, and 26.1 with docker's own image store: the configuration.
        { "#9 exporting to image\n#9 exporting layers done\n#9 writing image DIGEST1 done\n#9 naming to localhost:5000/app:1 done\n#9 DONE 0.0s", "DIGEST1", "" },
        { "#9 exporting to image\n#9 writing image DIGEST1\n#9 writing image DIGEST1 0.1s done", "DIGEST1", "" },

        // 26.1 with containerd's: manifest, configuration and index; the attestation is no image.
        { "#9 exporting to image\n#9 exporting manifest DIGEST1 0.0s done\n#9 exporting config DIGEST2 0.0s done\n#9 exporting attestation manifest DIGEST4 0.0s done\n#9 exporting manifest list DIGEST3 done\n#9 naming to localhost:5000/app:1 done\n#9 DONE 0.1s", "DIGEST1 DIGEST2 DIGEST3", "" },

        // buildx with --push.
        { "#9 exporting to image\n#9 exporting manifest DIGEST1 done\n#9 pushing layers 0.1s done\n#9 pushing manifest for localhost:5000/app:1@DIGEST1\n#9 pushing manifest for localhost:5000/app:1@DIGEST1 0.1s done", "DIGEST1", "DIGEST1" },
        { "#9 exporting to docker image format\n#9 exporting config DIGEST2 done\n#10 importing to docker\n#10 DONE 0.1s", "DIGEST2", "" },

        // docker push.
        { "The push refers to repository [localhost:5000/app]\n5f70bf18a086: Layer already exists\nmain: digest: DIGEST1 size: 855", "", "DIGEST1" },
        { "a.b_c-1: digest: DIGEST1 size: 1", "", "DIGEST1" },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void What_was_made_and_pushed_is_told(string output, string made, string pushed)
    {
        var results = Read(output);

        string.Join(' ', results.Made).ShouldBe(Full(made));
        (results.Pushed?.ToString() ?? "").ShouldBe(Full(pushed));
    }

    [Theory]
    [InlineData("#8 [2/2] RUN ./print\n#8 0.101 exporting to image\n#8 0.102 writing image DIGEST1 done")]
    [InlineData("#8 [2/2] RUN ./print\n#8 0.101 main: digest: DIGEST1 size: 855")]
    [InlineData("#8 [2/2] RUN ./print\n#8 writing image DIGEST1 done")]
    [InlineData("#8 [2/2] RUN ./print\n#8 pushing manifest for localhost:5000/app:1@DIGEST1")]
    [InlineData("#8 [2/2] RUN ./print\n#8 0.101 #9 exporting to image\n#9 writing image DIGEST1")]
    [InlineData("#8 [2/2] RUN exporting to image\n#8 writing image DIGEST1 done")]
    [InlineData("writing image DIGEST1")]
    [InlineData("#0 exporting to image\n#0 writing image DIGEST1")]
    [InlineData("#9 exporting to image\n#9 writing image DIGEST1x")]
    [InlineData("#9 exporting to image\n#9 unpacking to localhost:5000/app:1@DIGEST1 done")]
    [InlineData("#9 exporting cache to registry\n#9 writing config DIGEST1 done\n#9 writing cache manifest DIGEST2 done")]
    [InlineData("main: digest: DIGEST1 size: 855 bytes")]
    [InlineData("the digest: DIGEST1 size: 855")]
    [InlineData("main: digest: sha256:1 size: 855")]
    public void What_only_looks_like_it_does_not_count(string output)
    {
        var results = Read(output);

        results.Made.ShouldBeEmpty();
        results.Pushed.ShouldBeNull();
    }

    private static string Named(char digit) => $"sha256:{new string(digit, 64)}";

    private static string Full(string text) => text
        .Replace("DIGEST1", One, StringComparison.Ordinal).Replace("DIGEST2", Two, StringComparison.Ordinal)
        .Replace("DIGEST3", Three, StringComparison.Ordinal).Replace("DIGEST4", Named('4'), StringComparison.Ordinal);

    private static BuildResults Read(string text)
    {
        var results = new BuildResults();
        foreach (var line in Full(text).Split('\n'))
            results.Read(line);

        return results;
    }
}
