namespace RegistryCache.Tests;

/// <summary>What a build lists, checked as a whole.</summary>
public sealed class ImageListTests : IDisposable
{
    private readonly ImageFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("localhost:5000/team/app", null, "app")]
    [InlineData("localhost:5000/app:1.2", null, "app")]
    [InlineData("alpine", null, "alpine")]
    [InlineData("localhost:5000/team/app", "the app", "the app")]
    public void An_image_is_called_as_its_repository_ends_unless_it_has_a_name(string reference, string? name, string expected) =>
        ImageFolder.Parse(_folder.Image("x") with { Image = reference, Name = name }).ShouldHaveSingleItem().Name.ShouldBe(expected);

    [Fact]
    public void An_image_without_a_tag_has_that_of_its_scope() =>
        ImageFolder.Parse(_folder.Image("a"), _folder.Image("b") with { Scope = "nightly" }, _folder.Image("c") with { Image = "localhost:5000/c:1" })
            .Select(image => image.Reference.ToString()).ShouldBe(["localhost:5000/a:main", "localhost:5000/b:nightly", "localhost:5000/c:1"]);

    [Fact]
    public void Each_image_comes_after_those_it_is_built_from() =>
        Names(ImageFolder.Parse(
            _folder.Image("app", "FROM localhost:5000/base:main\nCOPY --from=tools /x /x\n"),
            _folder.Image("other"),
            _folder.Image("base", "FROM localhost:5000/root:main\n"),
            _folder.Image("root"),
            _folder.Image("tools", "FROM root\n"))).ShouldBe(["root", "base", "tools", "app", "other"]);

    [Fact]
    public void Images_that_need_none_of_the_others_stay_in_their_order() =>
        Names(ImageFolder.Parse(_folder.Image("c"), _folder.Image("a"), _folder.Image("b"))).ShouldBe(["c", "a", "b"]);

    [Fact]
    public void An_image_that_others_are_built_from_is_loaded_whatever_it_says()
    {
        var images = ImageFolder.Parse(_folder.Image("base") with { Load = "false" }, _folder.Image("app", "FROM base\n") with { Load = "false" });

        images.Select(image => (image.Name, image.Options.Load)).ShouldBe([("base", true), ("app", false)]);
    }

    [Fact]
    public void An_image_of_the_name_of_its_own_base_is_not_built_from_itself() =>
        ImageFolder.Parse(_folder.Image("alpine", "FROM alpine\n")).ShouldHaveSingleItem().Bases.ShouldBeEmpty();

    [Fact]
    public void Two_images_of_one_name_are_an_error() =>
        Errors(_folder.Image("app"), _folder.Image("x") with { Image = "localhost:5000/other/app", Name = "APP" }, _folder.Image("y") with { Image = "localhost:5000/y", Name = "app" })
            .ShouldBe(["3 images have the name app: give each a Name of its own"]);

    [Fact]
    public void One_image_under_two_names_is_an_error() =>
        Errors(_folder.Image("app"), _folder.Image("app") with { Name = "again" }, _folder.Image("app") with { Name = "tagged", Image = "localhost:5000/app:1" })
            .ShouldBe(["app and again are the same image localhost:5000/app:main: each would overwrite the other"]);

    [Fact]
    public void Images_that_keep_their_caches_in_one_repository_have_caches_of_their_own()
    {
        var images = ImageFolder.Parse(
            _folder.Image("debug") with { Image = "localhost:5000/app:debug" },
            _folder.Image("release") with { Image = "localhost:5000/app:release" },
            _folder.Image("alone"),
            _folder.Image("api") with { Repository = "localhost:5000/caches" },
            _folder.Image("web") with { Repository = "localhost:5000/caches" },
            _folder.Image("nightly") with { Repository = "localhost:5000/caches", Scope = "nightly" });

        images.Select(image => CacheReads.Caches(image.Options, image.Scope, Given.Modern)[0].ToString()).ShouldBe(
        [
            "localhost:5000/app:cache-main..image-debug",
            "localhost:5000/app:cache-main..image-release",
            "localhost:5000/alone:cache-main",
            "localhost:5000/caches:cache-main..image-api",
            "localhost:5000/caches:cache-main..image-web",
            "localhost:5000/caches:cache-nightly",
        ]);
    }

    [Fact]
    public void Those_that_are_asked_for_keep_the_caches_they_have_with_all_the_others() =>
        ImageFolder.Parse(["api"], _folder.Image("api") with { Repository = "localhost:5000/caches" }, _folder.Image("web") with { Repository = "localhost:5000/caches" })
            .ShouldHaveSingleItem().Options.CacheName.ShouldBe("api");

    [Fact]
    public void The_errors_of_several_images_are_told_with_their_names() =>
        Errors(
            _folder.Image("a") with { Name = null, Pull = "x", Write = "y" },
            _folder.Image("b"),
            _folder.Image("c") with { Name = "the c", Skip = "x" },
            _folder.Image("d") with { Name = null, Image = null }).ShouldBe(
        [
            "localhost:5000/a: Pull 'x' is wrong: it must be one of auto, always, never",
            "localhost:5000/a: Write 'y' is wrong: it must be one of auto, always, never",
            "the c: Skip 'x' is wrong: it must be one of auto, never",
            "an image without a name: Image is not set: name the image to build, like registry.example.com/team/app",
        ]);

    [Fact]
    public void Those_of_a_single_one_are_told_without() =>
        Errors(_folder.Image("a") with { Name = null, Pull = "x" }).ShouldBe(["Pull 'x' is wrong: it must be one of auto, always, never"]);

    [Fact]
    public void Wrong_options_and_duplicates_are_told_at_once() =>
        Errors(_folder.Image("a") with { Name = null, Pull = "x" }, _folder.Image("b"), _folder.Image("b")).ShouldBe(
        [
            "localhost:5000/a: Pull 'x' is wrong: it must be one of auto, always, never",
            "2 images have the name b: give each a Name of its own",
        ]);

    [Fact]
    public void A_list_of_none_is_an_error() => Errors().ShouldBe(["no image is listed"]);

    [Theory]
    [InlineData("other", "other")]
    [InlineData("APP", "root base app")]
    [InlineData("base other", "root base other")]
    [InlineData("app app", "root base app")]
    [InlineData("", "root base app other")]
    public void Those_that_are_asked_for_bring_what_they_are_built_from(string only, string expected) =>
        string.Join(' ', Names(ImageFolder.Parse(
            only.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            _folder.Image("app", "FROM base\n"), _folder.Image("base", "FROM root\n"), _folder.Image("root"), _folder.Image("other")))).ShouldBe(expected);

    [Fact]
    public void A_name_that_is_none_of_them_is_an_error_in_the_readers_words() =>
        Should.Throw<InvalidOptionsException>(() => ImageList.Parse(
            [_folder.Image("a"), _folder.Image("b")], ["b", "c", "d"], Given.Main, new DockerClient(), name => $"--{name.ToLowerInvariant()}")).Errors
            .ShouldBe(["--only 'c' is not one of the images a, b", "--only 'd' is not one of the images a, b"]);

    [Fact]
    public void Images_that_are_built_from_each_other_are_an_error() =>
        Errors(_folder.Image("a", "FROM b\n"), _folder.Image("b", "FROM c\n"), _folder.Image("c", "FROM a\n"))
            .ShouldBe(["images are built from each other: a from b from c from a"]);

    private static IReadOnlyList<string> Errors(params CacheInput[] inputs) => Should.Throw<InvalidOptionsException>(() => ImageFolder.Parse(inputs)).Errors;

    private static string[] Names(IEnumerable<NamedImage> images) => [.. images.Select(image => image.Name)];
}
