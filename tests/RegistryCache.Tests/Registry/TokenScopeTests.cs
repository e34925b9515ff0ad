namespace RegistryCache.Tests;

public class TokenScopeTests
{
    [Theory]
    [InlineData("GET", "repository:team/app:pull")]
    [InlineData("HEAD", "repository:team/app:pull")]
    [InlineData("PUT", "repository:team/app:pull,push")]
    [InlineData("POST", "repository:team/app:pull,push")]
    [InlineData("DELETE", "repository:team/app:delete")]
    public void A_verb_has_its_scope(string method, string expected) =>
        TokenScope.Of(new HttpMethod(method), "team/app").ToString().ShouldBe(expected);

    [Theory]
    [InlineData(null, "repository:team/app:pull,push")]
    [InlineData("", "repository:team/app:pull,push")]
    [InlineData("repository:team/app:pull,push", "repository:team/app:pull,push")]
    [InlineData("repository:team/app:push,pull", "repository:team/app:push,pull")]
    [InlineData("repository:team/app:pull", "repository:team/app:pull,push")]
    [InlineData("repository:team/app:metadata_read", "repository:team/app:metadata_read,pull,push")]
    [InlineData("repository:team/app2:pull", "repository:team/app2:pull repository:team/app:pull,push")]
    [InlineData("aws", "aws repository:team/app:pull,push")]
    [InlineData("a repository:team/app:pull  b", "a repository:team/app:pull,push b")]
    public void What_a_challenge_states_comes_first_and_covers_the_verb(string? stated, string expected) =>
        string.Join(' ', TokenScope.Of(HttpMethod.Put, "team/app").With(stated)).ShouldBe(expected);

    [Fact]
    public void Every_scope_is_a_field_of_its_own()
    {
        var challenge = new Challenge("Bearer", new Dictionary<string, string> { ["service"] = "a & b", ["scope"] = "aws" });

        TokenRequest.Answer(challenge, "registry", TokenScope.Of(HttpMethod.Get, "app"), login: null).Address(new Uri("https://auth.example/token?x=y"))
            .ToString().ShouldBe("https://auth.example/token?x=y&service=a %26 b&scope=aws&scope=repository%3Aapp%3Apull");
    }
}
