using System.IO.Compression;
using System.Text;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Secrets;

/// <summary>A search that finds nothing proves something only if it would have found it.</summary>
public sealed class CanariesTests : IDisposable
{
    private readonly Canaries _canaries = new();
    private readonly string _word;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("canaries-");

    public CanariesTests() => _word = _canaries.Plant("it");

    [Fact]
    public void Text_that_has_it_in_it_or_its_base64_is_found()
    {
        _canaries.In($"a {_word}.").ShouldBe(["it"]);
        _canaries.In(Convert.ToBase64String(Encoding.UTF8.GetBytes(_word))).ShouldBe(["it in base64"]);
        _canaries.In("canary").ShouldBeEmpty();
    }

    [Fact]
    public void Files_are_found_in_subfolders_and_compressed_ones_as_well()
    {
        var plain = Path.Combine(_folder.CreateSubdirectory("a").FullName, ".plain");
        File.WriteAllText(plain, _word);
        var compressed = Path.Combine(_folder.FullName, "data");
        using (var gzip = new GZipStream(File.Create(compressed), CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(_word));

        _canaries.InFolder(_folder.FullName).ShouldBe([$"it: {compressed}", $"it: {plain}"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_compressed_as_cache_layers_are_is_found_too()
    {
        Assert.SkipUnless(Zstd.IsThere, "zstd is not installed; CanaryTests then have no such layers made");
        var plain = Path.Combine(_folder.FullName, "plain");
        File.WriteAllText(plain, _word);
        (await Shell.RunAsync($"zstd -q --rm {plain}", new Dictionary<string, string?>())).ExitCode.ShouldBe(0);

        _canaries.InFolder(_folder.FullName).ShouldBe([$"it: {plain}.zst"]);
    }

    [Fact]
    public async Task A_command_line_is_found_while_it_runs()
    {
        var run = Shell.RunAsync($"sleep 0.5; : {_word}", new Dictionary<string, string?>());

        (await _canaries.InCommandLinesWhileAsync(run)).ShouldContain(line => line.StartsWith("it: sh -c "));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
