namespace RegistryCache.Tests;

/// <summary>Which others of the list an image is built from, by its Dockerfile.</summary>
public sealed class ImageBasesTests : IDisposable
{
    private readonly ImageFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Dockerfile, bases: with a star those it knows by name alone.</summary>
    public static TheoryData<string, string> Dockerfiles => new()
    {
        { "FROM localhost:5000/base:main", "base" },
        { "FROM base", "base*" },
        { "FROM BASE", "base*" },
        { "FROM localhost:5000/base:other", "" },
        { "FROM localhost:5000/base", "base*" },
        { "FROM localhost:5000/base AS a\nFROM base\nCOPY --from=a /x /x", "base**" },
        { "FROM localhost:5001/base:main", "" },
        { "FROM base:main", "" },
        { "FROM scratch\nCOPY --from=localhost:5000/base:main /x /x", "base" },
        { "FROM scratch\nCOPY --from=tools /x /x\nCOPY --from=base /y /y", "tools* base*" },
        { "FROM scratch\nRUN --mount=type=bind,from=tools,target=/x make", "tools*" },
        { "FROM localhost:5000/base:main\nCOPY --from=base /x /x", "base*" },
        { "FROM alpine:3 AS base\nRUN x\nFROM base", "" },
        { "FROM alpine:3 AS Tools\nFROM base\nCOPY --from=tools /x /x", "base*" },
        { "FROM tools AS unused\nFROM base", "base*" },
        { "ARG B=base\nFROM $B", "base(B)" },
        { "ARG B=base\nARG C=base\nFROM $B AS b\nFROM ${C}\nCOPY --from=b /x /x", "base(B+C)" },
        { "ARG B=base\nFROM $B\nCOPY --from=base /x /x", "base*" },
        { "ARG B=base\nFROM ${B}", "base(B)" },
        { "ARG B=base\nFROM $B AS b\nFROM alpine:${B}\nCOPY --from=b /x /x", "base*" },
        { "ARG B=base\nARG FULL=$B\nFROM $FULL AS b\nFROM $B\nCOPY --from=b /x /x", "base*" },
        { "ARG R=localhost:5000\nFROM $R/base", "base*" },
        { "ARG B=localhost:5000/base\nFROM $B", "base(B)" },
        { "ARG B=localhost:5000/base:other\nFROM $B", "" },
        { "ARG B\nFROM ${B:-localhost:5000/base:main}", "base" },
        { "ARG GIVEN=base\nFROM $GIVEN", "tools" },
        { "ARG REGISTRY=localhost:5000\nFROM ${REGISTRY}/base:main", "base" },
        { "# syntax=example.com/other:1\nFROM base", "" },
        { "", "" },
    };

    [Theory]
    [MemberData(nameof(Dockerfiles))]
    public void An_image_is_built_from_those_its_Dockerfile_names_and_no_stage_has_the_name_of(string dockerfile, string expected) =>
        Bases(_folder.Image("app", dockerfile)).ShouldBe(expected);

    [Theory]
    [InlineData("one", "base*")]
    [InlineData("two", "tools*")]
    public void What_the_target_does_not_need_is_no_base(string target, string expected) =>
        Bases(_folder.Image("app", "FROM base AS one\nFROM tools AS two\n") with { Target = target }).ShouldBe(expected);

    [Fact]
    public void A_name_without_a_tag_means_nothing_where_two_images_are_in_that_repository()
    {
        var images = ImageFolder.Parse(_folder.Image("app", "FROM localhost:5000/all\n"), _folder.Image("a") with { Image = "localhost:5000/all:a" }, _folder.Image("b") with { Image = "localhost:5000/all:b" });

        images.Single(image => image.Name == "app").Bases.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_with_another_tag_than_this_build_makes_is_warned_of()
    {
        var images = ImageFolder.Parse(
            _folder.Image("app", "FROM localhost:5000/base:other AS a\nFROM localhost:5000/base\nFROM localhost:5000/base:main\nCOPY --from=a /x /x\n"), _folder.Image("base"));

        images.SelectMany(image => image.Warnings).ShouldBe(
            ["app is built from localhost:5000/base:other, not from the base of this build, localhost:5000/base:main. To use that one, leave out the tag."]);
    }

    /// <summary>Its own repository, one in which several images are, and a digest are each meant as they stand.</summary>
    [Theory]
    [InlineData("localhost:5000/app:other")]
    [InlineData("localhost:5000/all:other")]
    [InlineData("localhost:5000/base:other@sha256:9f212b82b9afda0efb0f63aa4c6d0e3e38c5aaa831625758c4971ee9a41fa7bf")]
    public void A_tag_that_no_other_image_would_replace_is_not_warned_of(string reference)
    {
        var images = ImageFolder.Parse(
            _folder.Image("app", $"FROM {reference}\n"),
            _folder.Image("base"),
            _folder.Image("a") with { Image = "localhost:5000/all:a" },
            _folder.Image("b") with { Image = "localhost:5000/all:b" });

        images.SelectMany(image => image.Warnings).ShouldBeEmpty();
    }

    [Fact]
    public void An_image_that_nobody_has_named_is_not_taken_for_any_image_of_its_name()
    {
        var images = ImageFolder.Parse(_folder.Image("web", "FROM nginx\n"), _folder.Image("nginx") with { Name = null });

        images.Single(image => image.Name == "web").Bases.ShouldBeEmpty();
    }

    [Fact]
    public void A_Dockerfile_that_is_not_there_names_none() => Bases(_folder.Image("app") with { File = "/nowhere/Dockerfile" }).ShouldBe("");

    private string Bases(CacheInput app)
    {
        var images = ImageFolder.Parse(app with { BuildArgs = ["GIVEN=localhost:5000/tools:main"] }, _folder.Image("base"), _folder.Image("tools"));

        return string.Join(' ', images.Single(image => image.Name == "app").Bases.Select(other => $"{other.Name}{string.Concat(other.Names.Select(name => name.Arguments.Count == 0 ? "*" : $"({string.Join('+', name.Arguments)})"))}"));
    }
}
