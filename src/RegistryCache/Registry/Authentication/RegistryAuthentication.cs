using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using RegistryCache.Options;
using RegistryCache.Registry.Connections;

namespace RegistryCache.Registry.Authentication;

/// <summary>
/// Answers a registry's challenge: Basic, or a token from the service the challenge names. See
/// <see href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</see>.
/// </summary>
internal sealed class RegistryAuthentication(TokenService tokens, RegistryLogins logins)
{
    /// <summary>What was accepted last answers the next challenge before it is made.</summary>
    private readonly ConcurrentDictionary<(string Registry, TokenScope? Scope), (Challenge Challenge, Login? Login)> _accepted = new();

    /// <summary>Challenges that came when the logins were not looked up yet: the next attempt answers them, and asks for no others.</summary>
    private readonly ConcurrentDictionary<(string Registry, TokenScope? Scope), Challenge> _unanswered = new();

    /// <summary>Sends a request without credentials first, then with each login until one is accepted.</summary>
    /// <exception cref="LoginsUnknownException">A login is asked for, and none was looked up yet.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        string registry,
        TokenScope? scope,
        Func<AuthenticationHeaderValue?, Task<HttpResponseMessage>> sendAsync,
        CancellationToken cancellationToken)
    {
        var renewed = new HashSet<TokenRequest>();
        HttpResponseMessage? response = null;
        if (_accepted.TryGetValue((registry, scope), out var accepted))
            response = await AnswerAsync(accepted.Challenge, accepted.Login);
        if (response is not null || !_unanswered.TryGetValue((registry, scope), out var challenge))
        {
            response ??= await sendAsync(null);
            if (response.StatusCode != HttpStatusCode.Unauthorized || Challenge.Best(response.Headers) is not { } asked)
                return response;
            challenge = asked;
        }

        if (!logins.Knows(registry))
        {
            response?.Dispose();
            _unanswered[(registry, scope)] = challenge;
            throw new LoginsUnknownException();
        }

        try
        {
            var found = await logins.FindAsync(registry, cancellationToken);
            foreach (var login in Candidates(challenge, found.Logins))
            {
                if (await AnswerAsync(challenge, login) is not { } answer)
                    continue;

                response?.Dispose();
                response = answer;
                if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                    continue;

                _accepted[(registry, scope)] = (challenge, login);
                return response;
            }

            // As docker up to 28 does, it went on without the helper that failed; where nobody in particular gets in, that is why.
            return found.Problem is null ? response ?? await sendAsync(null) : throw new RegistryException(RegistryFault.Denied, found.Problem.Message, cause: found.Problem);
        }
        catch
        {
            response?.Dispose();
            throw;
        }

        async Task<HttpResponseMessage?> AnswerAsync(Challenge challenge, Login? login)
        {
            if (challenge.IsBasic)
                return await sendAsync(BasicAuthorization.Of(login!));

            var request = TokenRequest.Answer(challenge, registry, scope, login);
            while (true)
            {
                var (token, isFresh) = await tokens.GetAsync(request, cancellationToken);
                if (token is null)
                    return null;

                var answer = await sendAsync(token);
                if (answer.StatusCode != HttpStatusCode.Unauthorized || isFresh || !renewed.Add(request))
                    return answer;

                answer.Dispose();
                await tokens.ForgetAsync(request, token, cancellationToken);
            }
        }
    }

    /// <summary>A token service also gives tokens to nobody in particular: that is how public images are read.</summary>
    private static IEnumerable<Login?> Candidates(Challenge challenge, IReadOnlyList<Login> known) =>
        challenge.IsBearer ? known.Append<Login?>(null) : known;
}
