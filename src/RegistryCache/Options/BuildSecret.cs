using System.Diagnostics.CodeAnalysis;

namespace RegistryCache.Options;

/// <summary>
/// Names a secret a build step may mount, and where its value comes from: never the value itself. See
/// <see href="https://docs.docker.com/build/building/secrets/">build secrets</see>.
/// </summary>
internal sealed record BuildSecret
{
    private BuildSecret(string id) => Id = id;

    /// <summary>Gets the name by which a step mounts it: <c>RUN --mount=type=secret,id=…</c>.</summary>
    public string Id { get; }

    /// <summary>Gets the environment variable that holds the value.</summary>
    /// <value>Default: <see langword="null"/>, <see cref="File"/> holds it.</value>
    public string? Variable { get; private init; }

    /// <summary>Gets the file that holds the value.</summary>
    /// <value>Default: <see langword="null"/>, <see cref="Variable"/> holds it; an absolute path.</value>
    public string? File { get; private init; }

    /// <summary>Parses a secret: <c>NAME</c> for the variable of that name, <c>id=NAME,env=VARIABLE</c> or <c>id=NAME,src=PATH</c>.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out BuildSecret? secret,
        [NotNullWhen(false)] out string? reason)
    {
        var fields = text.Split(',').Select(field => field.Split('=', 2)).ToArray();
        secret = fields switch
        {
            [[var name]] => new BuildSecret(name) { Variable = name },
            [["id", var id], ["env", { Length: > 0 } variable]] => new BuildSecret(id) { Variable = variable },
            [["id", var id], ["src" or "source", { Length: > 0 } path]] when !path.Contains('\0') => new BuildSecret(id) { File = Path.GetFullPath(path) },
            _ => null,
        };
        if (secret is not null && !IsName(secret.Id))
            secret = null;
        reason = secret is null ? "it must be NAME, id=NAME,env=VARIABLE or id=NAME,src=PATH" : null;
        return secret is not null;
    }

    /// <summary>Gives the secret as docker's <c>--secret</c> takes it.</summary>
    public override string ToString() => Variable is null ? $"id={Id},src={File}" : $"id={Id},env={Variable}";

    private static bool IsName(string text) =>
        text.Length > 0 && text[0] is not '-' && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
