namespace RegistryCache.Registry.Authentication;

/// <summary>
/// What a token has to allow: actions on one repository. See
/// <see href="https://distribution.github.io/distribution/spec/auth/scope/">token scopes</see>.
/// </summary>
internal sealed record TokenScope(string Repository, string Actions)
{
    public static TokenScope Of(HttpMethod method, string repository) => new(repository, method.Method switch
    {
        "GET" or "HEAD" => "pull",
        "DELETE" => "delete",
        _ => "pull,push",
    });

    public override string ToString() => Prefix + Actions;

    private string Prefix => $"repository:{Repository}:";

    /// <summary>Gives the scopes a challenge states, and sees to it that they cover this one; some services read the first alone.</summary>
    public IReadOnlyList<string> With(string? stated)
    {
        var scopes = Split(stated, ' ').ToList();
        var own = scopes.FindIndex(scope => scope.StartsWith(Prefix, StringComparison.Ordinal));
        if (own < 0)
            scopes.Add(ToString());
        else
            scopes[own] = Prefix + string.Join(',', Split(scopes[own][Prefix.Length..], ',').Union(Split(Actions, ',')));

        return scopes;
    }

    /// <summary>Gives the scopes a challenge states.</summary>
    public static string[] Split(string? scopes, char separator) =>
        (scopes ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
