using System.Collections.Concurrent;
using System.Text;

namespace RegistryCache.Tests;

/// <summary>A registry with a token service that gives the right login what it asks for; a token is good for its scope alone.</summary>
internal sealed class TokenRegistry : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _scopes = new();
    private readonly StubRegistry _registry;

    public TokenRegistry(string tokenFields = "") => _registry = new StubRegistry(request => request.Path == "/token"
        ? Issue(request, tokenFields)
        : Serve(request));

    /// <summary>Gets whether tokens are accepted; one that is not is revoked for good.</summary>
    public bool Accepts { get; set; } = true;

    public IReadOnlyList<string> ScopesAskedFor =>
        [.. _registry.Requests.Where(request => request.Path == "/token").Select(request => request.Fields["scope"])];

    public IReadOnlyList<StubRequest> Requests => _registry.Requests;

    public ImageReference Reference(string text = "team/app:main") => _registry.Reference(text);

    public void RevokeAll() => _scopes.Clear();

    public void Dispose() => _registry.Dispose();

    private StubResponse Issue(StubRequest request, string fields)
    {
        var right = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Clients.Login.Username}:{Clients.Login.Password}"))}";
        if (request.Authorization != right)
            return new StubResponse(401);

        var token = $"T{Guid.NewGuid():N}";
        _scopes[$"Bearer {token}"] = request.Fields["scope"];
        return new StubResponse(200, $$"""{"token":"{{token}}"{{fields}}}""");
    }

    private StubResponse Serve(StubRequest request)
    {
        var repository = string.Join('/', request.Path.Split('/').Skip(2).TakeWhile(part => part is not ("manifests" or "blobs" or "tags")));
        string[] needed = request.Method is "GET" or "HEAD" ? ["pull"] : request.Method is "DELETE" ? ["delete"] : ["pull", "push"];
        if (Accepts && _scopes.TryGetValue(request.Authorization ?? "", out var scope)
            && scope.Split(':') is ["repository", var name, var actions] && name == repository && needed.All(actions.Split(',').Contains))
            return Allowed(request);

        return StubResponse.Challenge($"Bearer realm=\"http://{request.Headers["Host"]}/token\",service=\"s\"");
    }

    private static StubResponse Allowed(StubRequest request) => request.Method switch
    {
        "HEAD" when request.Path.Contains("/blobs/", StringComparison.Ordinal) => new StubResponse(404),
        "POST" => new StubResponse(202, "", ("Location", $"{request.Path}7")),
        "PUT" => new StubResponse(201),
        "DELETE" => new StubResponse(202),
        _ => new StubResponse(200, "", ("Docker-Content-Digest", Given.Sha256)),
    };
}
