namespace RegistryCache.Tests;

public class JavaPropertiesTests
{
    /// <summary>Text, name, value.</summary>
    public static TheoryData<string, string, string> Lines => new()
    {
        { "a=b", "a", "b" },
        { "a:b", "a", "b" },
        { "a b", "a", "b" },
        { "  a  =  b c ", "a", "b c " },
        { "a", "a", "" },
        { "a=", "a", "" },
        { "a==b", "a", "=b" },
        { @"a\=b\ c=d", "a=b c", "d" },
        { @"a=\u0041\u00e9", "a", "Aé" },
        { @"a=\u12", "a", "u12" },
        { @"a=\t\n\r\f\q\\", "a", "\t\n\r\fq\\" },
        { "a=b\\\n   c", "a", "bc" },
        { "a=b\\\\\nc=d", "a", "b\\" },
        { "a=b\\", "a", "b" },
        { "a=b\\\n#c", "a", "b#c" },
        { "\\\n#a=b", "#a", "b" },
        { "a=b\u00a0\u0085", "a", "b\u00a0\u0085" },
        { "#x=y\n!x=z\n\na=b", "a", "b" },
        { "a=1\r\na=2\r\n", "a", "2" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Every_form_Java_writes_or_reads_is_read(string text, string name, string value) =>
        JavaProperties.Parse(text).GetValueOrDefault(name).ShouldBe(value);

    [Fact]
    public void A_megabyte_of_continued_lines_is_read() =>
        JavaProperties.Parse("a=" + string.Concat(Enumerable.Repeat("b\\\n", 300_000)) + "c")["a"].Length.ShouldBe(300_001);

    [Fact]
    public void A_comment_is_none() => JavaProperties.Parse("#a=b\n ! c=d\n").ShouldBeEmpty();
}
