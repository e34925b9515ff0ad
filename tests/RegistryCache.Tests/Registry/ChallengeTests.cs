using System.Net.Http.Headers;

namespace RegistryCache.Tests;

public class ChallengeTests
{
    [Fact]
    public void A_bearer_challenge_names_realm_service_and_scope()
    {
        var challenge = Best("""Bearer realm="https://auth.example.com/token?a=b",service="registry.example.com",scope="repository:team/app:pull,push" """)!;

        challenge.IsBearer.ShouldBeTrue();
        challenge.Parameters.ShouldBe(
            new Dictionary<string, string>
            {
                ["realm"] = "https://auth.example.com/token?a=b",
                ["service"] = "registry.example.com",
                ["scope"] = "repository:team/app:pull,push",
            },
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("Basic realm=\"Registry\"", "Registry")]
    [InlineData("basic realm=\"\"", "")]
    [InlineData("BASIC Realm = \"a b, c\"", "a b, c")]
    [InlineData("Basic realm=plain", "plain")]
    [InlineData("Basic realm=plain , charset=\"UTF-8\"", "plain")]
    [InlineData("Basic realm=\"a \\\"b\\\" \\\\ c\"", "a \"b\" \\ c")]
    [InlineData("Basic charset=\"UTF-8\", realm=\"x\"", "x")]
    [InlineData("Basic", null)]
    public void A_basic_challenge_names_a_realm(string header, string? realm)
    {
        var challenge = Best(header)!;

        challenge.IsBasic.ShouldBeTrue();
        challenge.Parameters.GetValueOrDefault("REALM").ShouldBe(realm);
    }

    [Theory]
    [InlineData("Basic realm=\"x\"", "Bearer realm=\"y\"")]
    [InlineData("Bearer realm=\"y\"", "Basic realm=\"x\"")]
    [InlineData("Basic realm=\"x\", Bearer realm=\"y\"")]
    [InlineData("Negotiate", "Bearer realm=\"y\"", "NTLM")]
    public void Bearer_is_preferred_wherever_it_stands(params string[] headers)
    {
        var challenge = Best(headers)!;

        challenge.IsBearer.ShouldBeTrue();
        challenge.Parameters["realm"].ShouldBe("y");
    }

    [Theory]
    [InlineData("Negotiate")]
    [InlineData("Digest realm=\"x\", nonce=\"y\"")]
    [InlineData("")]
    public void Another_scheme_is_none_that_can_be_answered(string header) => Best(header).ShouldBeNull();

    private static Challenge? Best(params string[] values)
    {
        HttpResponseHeaders headers = new HttpResponseMessage().Headers;
        foreach (var value in values)
            headers.TryAddWithoutValidation("WWW-Authenticate", value);

        return Challenge.Best(headers);
    }
}
