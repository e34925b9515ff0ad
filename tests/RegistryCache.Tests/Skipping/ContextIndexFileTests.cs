namespace RegistryCache.Tests;

/// <summary>Alone, since they change the environment of all.</summary>
[Collection(nameof(ContextIndexFileTests))]
[CollectionDefinition(nameof(ContextIndexFileTests), DisableParallelization = true)]
public sealed class ContextIndexFileTests : IDisposable
{
    public ContextIndexFileTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no XDG_CACHE_HOME.");

    public void Dispose() => Environment.SetEnvironmentVariable(CacheFolder.Variable, CacheFolder.Path);

    [Fact]
    public void Each_context_has_one_file_in_the_cache_folder()
    {
        var one = ContextIndexFile.For("/src/one");

        Path.GetDirectoryName(one).ShouldBe(Path.Combine(CacheFolder.Path, "registry-cache"));
        ContextIndexFile.For("/src/one").ShouldBe(one);
        ContextIndexFile.For("/src/two").ShouldNotBe(one);
    }

    [Fact]
    public void The_name_of_the_file_is_one_in_any_file_system() =>
        Path.GetFileName(ContextIndexFile.For("/src/\u00e9:*?/" + new string('x', 500))).ShouldNotBeNull().ShouldMatch(@"\A[0-9a-f]{32}\.index\z");

    [Theory]
    [InlineData("")]
    [InlineData("relative/cache")]
    public void Without_a_folder_of_that_name_it_is_the_usual_one(string variable)
    {
        Environment.SetEnvironmentVariable(CacheFolder.Variable, variable);

        Path.GetDirectoryName(ContextIndexFile.For("/src")).ShouldBe(
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "registry-cache"));
    }
}
