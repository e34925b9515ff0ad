namespace RegistryCache.Tests;

public class AgeTests
{
    [Theory]
    [InlineData("1m", "00:01:00")]
    [InlineData("90m", "01:30:00")]
    [InlineData("12h", "12:00:00")]
    [InlineData("7d", "7.00:00:00")]
    [InlineData("2w", "14.00:00:00")]
    [InlineData("007d", "7.00:00:00")]
    [InlineData("36500d", "36500.00:00:00")]
    public void An_age_is_a_number_and_a_unit(string text, string expected)
    {
        Age.TryParse(text, out var age, out var reason).ShouldBeTrue();

        (age, reason).ShouldBe((TimeSpan.Parse(expected), null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("7")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("+1d")]
    [InlineData("1.5h")]
    [InlineData(" 1h")]
    [InlineData("1 h")]
    [InlineData("1H")]
    [InlineData("1s")]
    [InlineData("1d12h")]
    [InlineData("d1")]
    [InlineData("\u0661d")]
    [InlineData("36501d")]
    [InlineData("5215w")]
    [InlineData("2147483647w")]
    [InlineData("2147483648m")]
    public void Anything_else_is_none(string text)
    {
        Age.TryParse(text, out var age, out var reason).ShouldBeFalse();

        (age, reason).ShouldBe((null, "it is not of the form 90m, 12h, 7d or 2w"));
    }
}
