namespace RegistryCache.Tests;

public class ImageOrderTests
{
    /// <summary>Images and their bases, the order.</summary>
    [Theory]
    [InlineData("a b c", "a b c")]
    [InlineData("a:b b", "b a")]
    [InlineData("a:b,c b:c c", "c b a")]
    [InlineData("a:c b:c c", "c a b")]
    [InlineData("a b:a c:b", "a b c")]
    public void Each_comes_after_its_bases_and_else_in_the_order_of_the_list(string images, string expected) =>
        string.Join(' ', ImageOrder.Sort(Images(images)).Select(image => image.Name)).ShouldBe(expected);

    /// <summary>Images and their bases, the circle, without those that merely lead to it.</summary>
    [Theory]
    [InlineData("a:a", "a from a")]
    [InlineData("a:b b:a", "a from b from a")]
    [InlineData("x:a a:b b:c c:b", "b from c from b")]
    public void A_circle_is_told_as_it_goes_round(string images, string circle) =>
        Should.Throw<InvalidOptionsException>(() => ImageOrder.Sort(Images(images))).Message.ShouldBe($"images are built from each other: {circle}");

    private static NamedImage[] Images(string text) =>
    [
        .. text.Split(' ').Select(image => image.Split(':')).Select(image =>
            new NamedImage(image[0], (Given.Input with { Image = $"localhost:5000/{image[0]}" }).Parse(), Scope.OfBranch("main"))
            {
                Bases = [.. image.Skip(1).SelectMany(bases => bases.Split(',')).Select(name => new ImageBase(name))],
            }),
    ];
}
