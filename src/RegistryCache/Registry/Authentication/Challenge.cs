using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace RegistryCache.Registry.Authentication;

/// <summary>
/// What a registry asks for before it answers: a scheme and its parameters. See
/// <see href="https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1">RFC 9110, WWW-Authenticate</see>.
/// </summary>
internal sealed partial record Challenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    public bool IsBasic => Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase);

    public bool IsBearer => Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the challenges of a response; Bearer before Basic, as docker prefers them.</summary>
    public static Challenge? Best(HttpResponseHeaders headers) =>
        headers.WwwAuthenticate
            .Select(header => new Challenge(header.Scheme, Read(header.Parameter ?? "")))
            .Where(challenge => challenge.IsBearer || challenge.IsBasic)
            .OrderByDescending(challenge => challenge.IsBearer)
            .FirstOrDefault();

    private static Dictionary<string, string> Read(string parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(parameters))
            values[match.Groups["name"].Value] = match.Groups["quoted"].Success
                ? Escape().Replace(match.Groups["quoted"].Value, "$1")
                : match.Groups["token"].Value;

        return values;
    }

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    [GeneratedRegex("""(?<![\w!#$%&'*+.^`|~-])(?<name>[\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<token>[^\s,"]+))""")]
    private static partial Regex Parameter();
}
