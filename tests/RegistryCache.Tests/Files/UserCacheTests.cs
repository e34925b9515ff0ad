namespace RegistryCache.Tests;

/// <summary>Alone, since they change the environment of all.</summary>
[Collection(nameof(UserCacheTests))]
[CollectionDefinition(nameof(UserCacheTests), DisableParallelization = true)]
public sealed class UserCacheTests : IDisposable
{
    private readonly ContextFolder _context = new();

    public UserCacheTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no XDG_CACHE_HOME.");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(CacheFolder.Variable, CacheFolder.Path);
        _context.Dispose();
    }

    [Fact]
    public void Each_text_has_one_file_in_the_cache_folder_of_the_user()
    {
        var one = PathOf("one");

        Path.GetDirectoryName(one).ShouldBe(Path.Combine(CacheFolder.Path, "registry-cache"));
        PathOf("one").ShouldBe(one);
        PathOf("two").ShouldNotBe(one);
    }

    [Fact]
    public void The_name_of_the_file_is_valid_in_any_file_system() =>
        Path.GetFileName(PathOf("/src/\u00e9:*?/" + new string('x', 500))).ShouldNotBeNull().ShouldMatch(@"\A[0-9a-f]{32}\.provenance\z");

    [Theory]
    [InlineData("")]
    [InlineData("relative/cache")]
    public void A_variable_that_is_empty_or_relative_leaves_the_usual_folder(string variable)
    {
        Environment.SetEnvironmentVariable(CacheFolder.Variable, variable);

        Path.GetDirectoryName(PathOf("one")).ShouldBe(Usual);
    }

    [Theory]
    [InlineData(".cache")]
    [InlineData("")]
    public void A_cache_folder_inside_the_context_is_not_used(string place)
    {
        Environment.SetEnvironmentVariable(CacheFolder.Variable, _context.At(place));

        Path.GetDirectoryName(PathOf("one")).ShouldBe(Usual);
    }

    [Fact]
    public void A_cache_folder_that_a_link_leads_into_the_context_is_not_used()
    {
        _context.Write(".cache/");
        var link = Path.Combine(_context.Outside, "link");
        Directory.CreateSymbolicLink(link, _context.At(".cache"));
        Environment.SetEnvironmentVariable(CacheFolder.Variable, Path.Combine(link, "deeper"));

        Path.GetDirectoryName(PathOf("one")).ShouldBe(Usual);
    }

    [Fact]
    public void A_cache_folder_inside_a_context_that_is_itself_a_link_is_not_used()
    {
        var link = Path.Combine(_context.Outside, "link");
        Directory.CreateSymbolicLink(link, _context.Root);
        Environment.SetEnvironmentVariable(CacheFolder.Variable, _context.At(".cache"));

        Path.GetDirectoryName(PathOf("one", new CacheInput { Image = "app", Context = link })).ShouldBe(Usual);
    }

    [Fact]
    public void A_cache_folder_inside_a_named_context_is_not_used()
    {
        var named = Directory.CreateDirectory(Path.Combine(_context.Outside, "named")).FullName;
        Environment.SetEnvironmentVariable(CacheFolder.Variable, Path.Combine(named, ".cache"));

        Path.GetDirectoryName(PathOf("one", Input with { BuildOptions = [$"build-context=assets={named}"] })).ShouldBe(Usual);
    }

    [Fact]
    public void A_cache_folder_inside_the_context_of_another_image_of_the_build_is_not_used()
    {
        var other = Directory.CreateDirectory(Path.Combine(_context.Outside, "other")).FullName;
        Environment.SetEnvironmentVariable(CacheFolder.Variable, Path.Combine(other, ".cache"));
        var surroundings = new BuildSurroundings(new DockerClient(), (Input with { Context = other }).Parse());

        Path.GetDirectoryName(UserCache.PathOf("one", "provenance", surroundings.Sent(Input.Parse()))).ShouldBe(Usual);
    }

    [Fact]
    public void A_folder_beside_the_context_whose_name_begins_like_it_is_used()
    {
        var beside = _context.Root + "-cache";
        Environment.SetEnvironmentVariable(CacheFolder.Variable, beside);

        Path.GetDirectoryName(PathOf("one")).ShouldBe(Path.Combine(beside, "registry-cache"));
    }

    [Fact]
    public void A_context_that_holds_every_cache_folder_leaves_no_place() =>
        PathOf("one", Input with { Context = "/" }).ShouldBeNull();

    [Fact]
    public void Links_that_form_a_circle_leave_the_usual_folder()
    {
        var link = Path.Combine(_context.Outside, "link");
        File.CreateSymbolicLink(link, link);
        Environment.SetEnvironmentVariable(CacheFolder.Variable, Path.Combine(link, "cache"));

        Path.GetDirectoryName(PathOf("one")).ShouldBe(Usual);
    }

    private static string Usual => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "registry-cache");

    private CacheInput Input => new() { Image = "app", Context = _context.Root };

    private string? PathOf(string what, CacheInput? input = null) => UserCache.PathOf(what, "provenance", SentFolders.Of([(input ?? Input).Parse()]));
}
