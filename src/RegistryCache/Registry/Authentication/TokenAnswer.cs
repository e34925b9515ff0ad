using System.Net.Http.Headers;
using System.Text.Json;
using RegistryCache.Text;

namespace RegistryCache.Registry.Authentication;

/// <summary>The answer of a token service: a token, if there is one that can be sent, and how long it is good.</summary>
/// <remarks>See <see href="https://distribution.github.io/distribution/spec/auth/token/#token-response-fields">token response fields</see>.</remarks>
internal sealed record TokenAnswer(AuthenticationHeaderValue? Authorization, TimeSpan Lifetime)
{
    /// <summary>What the specification gives a token that states no lifetime; a refusal is kept as long, to lock nobody out.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(1);

    public static TokenAnswer Read(ReadOnlySpan<byte> body)
    {
        var answer = JsonReading.Parse(body);
        return new TokenAnswer(Bearer(answer), LifetimeOf(answer));
    }

    /// <summary>As docker does, takes an empty <c>token</c> for none: some services send one beside <c>access_token</c>.</summary>
    private static AuthenticationHeaderValue? Bearer(JsonElement answer)
    {
        var token = answer.Text("token") is { Length: > 0 } text ? text : answer.Text("access_token");
        return token is { Length: > 0 } && token.All(char.IsAscii) && AuthenticationHeaderValue.TryParse($"Bearer {token}", out var bearer) ? bearer : null;
    }

    private static TimeSpan LifetimeOf(JsonElement answer) =>
        answer.Count("expires_in") is { } seconds and > 0 and <= int.MaxValue ? TimeSpan.FromSeconds(Math.Min(seconds, (long)MaxLifetime.TotalSeconds)) : DefaultLifetime;
}
