namespace RegistryCache.Tests.Fuzzing;

public class PropertiesFuzzTests
{
    [Fact]
    public void Any_file_of_Java_properties_is_read() => Fuzz.Try(
        text => JavaProperties.Parse(text).Sum(pair => pair.Key.Length + pair.Value.Length).ShouldBeLessThanOrEqualTo(text.Length),
        "a", "=", ":", " ", "\t", "\f", "\n", "\r\n", "\r", "\\", "\\\n", "\\u", "\\u00e9", "\\ud800", "#", "!", "a=b\n", "é");
}
