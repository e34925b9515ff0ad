namespace RegistryCache.Tests;

/// <summary>Which texts docker takes credentials from, after its own <see href="https://github.com/docker/cli/blob/v28.3.0/cli/config/configfile/file_test.go">tests</see>; <c>Y2k6cDp3</c> is <c>ci:p:w</c>.</summary>
public class AuthVariableTests
{
    [Fact]
    public void Every_entry_is_a_login_under_its_own_name() =>
        AuthVariable.Read("""{"auths":{"registry.example:5000":{"auth":"Y2k6cDp3"},"https://index.docker.io/v1/":{"auth":"aHViOnB3"}}}""").ShouldBe(
            new Dictionary<string, Login> { ["registry.example:5000"] = new("ci", "p:w"), ["https://index.docker.io/v1/"] = new("hub", "pw") }, ignoreOrder: true);

    [Fact]
    public void The_last_of_two_entries_of_one_name_counts() =>
        AuthVariable.Read("""{"auths":{"x":{"auth":"aHViOnB3"},"x":{"auth":"Y2k6cDp3"}}}""")["x"].ShouldBe(new Login("ci", "p:w"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{ broken")]
    [InlineData("[]")]
    [InlineData("""{"auths":7}""")]
    [InlineData("""{"auths":{}}""")]
    [InlineData("""{"auths":{"x":{}}}""")]
    [InlineData("""{"auths":{"x":null}}""")]
    [InlineData("""{"auths":{"x":{"auth":""}}}""")]
    [InlineData("""{"auths":{"x":{"auth":"not base64!"}}}""")]
    [InlineData("""{"auths":{"x":{"auth":"bm9jb2xvbg=="}}}""")]
    [InlineData("""{"auths":{"x":{"auth":"Y2k6cDp3"},"y":{}}}""")]
    [InlineData("""{"auths":{"x":{"auth":"Y2k6cDp3","email":"e"}}}""")]
    [InlineData("""{"auths":{"x":{"username":"ci","password":"p:w"}}}""")]
    [InlineData("""{"auths":{"x":{"auth":"Y2k6cDp3"}},"credHelpers":{"y":"ecr-login"}}""")]
    [InlineData("""{"auths":{"x":{"auth":"Y2k6cDp3"}}}{}""")]
    public void Text_of_any_other_form_counts_for_nothing(string? text) => AuthVariable.Read(text).ShouldBeEmpty();

    [Theory]
    [InlineData("""{"auths":{"x":{"auth":"Y2k6cDp3"}}}""", "p:w")]
    [InlineData("""{"auths":{"x":{"auth":"Y2k6cDp3"},"y":{}},"credsStore":"z"}""", "p:w")]
    [InlineData("""{"auths":{"x":{"username":"ci","password":"p:w"}}}""", "p:w")]
    [InlineData("""{"auths":{"x":{"identitytoken":"T"}}}""", "T")]
    [InlineData("{}")]
    [InlineData(null)]
    public void What_docker_does_not_take_is_secret_all_the_same(string? text, params string[] expected) =>
        AuthVariable.Secrets(text).Select(login => login.Password).ShouldBe(expected);
}
