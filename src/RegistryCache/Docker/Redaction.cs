using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using RegistryCache.Files;
using RegistryCache.Options;

namespace RegistryCache.Docker;

/// <summary>Takes secrets out of text, in the forms they take on their way: in URLs, in JSON, in a header, line by line.</summary>
internal sealed partial class Redaction
{
    /// <summary>A shorter value is part of half the words of a log, and what is missing from those would give it away.</summary>
    private const int MinLength = 4;

    private const string Mark = "***";

    private readonly string[] _forms;

    public Redaction(IEnumerable<string> secrets, params IEnumerable<Login> logins)
    {
        var pairs = logins.Where(login => login.Password.Length >= MinLength).ToArray();
        _forms =
        [
            .. secrets.Concat(pairs.Select(login => login.Password))
                .SelectMany(Lines)
                .Where(secret => secret.Length >= MinLength)
                .SelectMany(Forms)
                .Concat(pairs.SelectMany(login => Base64($"{login.Username}:{login.Password}")))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Gives what is known of a build's secrets: its logins, and what its steps may mount.</summary>
    public static Redaction Of(CacheOptions options, DockerClient client) => new(
        options.Secrets.Select(secret => secret.Variable is null ? ReadFile(secret.File!) : client.Variable(secret.Variable) ?? ""),
        AuthVariable.Secrets(client.Variable(AuthVariable.Name)).Concat(options.Login is null ? [] : [options.Login]));

    /// <summary>Replaces every secret; text without one is returned unchanged. Where two overlap, both are removed entirely.</summary>
    public string Apply(string text)
    {
        var spans = _forms.SelectMany(form => Spans(text, form)).OrderBy(span => span.Start).ToArray();
        if (spans.Length == 0)
            return text;

        var result = new StringBuilder();
        var end = 0;
        foreach (var span in spans)
        {
            if (span.Start > end || result.Length == 0)
                result.Append(text, end, span.Start - end).Append(Mark);
            end = Math.Max(end, span.End);
        }

        return result.Append(text, end, text.Length - end).ToString();
    }

    private static IEnumerable<(int Start, int End)> Spans(string text, string form)
    {
        for (var start = text.IndexOf(form, StringComparison.Ordinal); start >= 0; start = text.IndexOf(form, start + 1, StringComparison.Ordinal))
            yield return (start, start + form.Length);
    }

    /// <summary>A log shows a secret of several lines with something before each.</summary>
    private static IEnumerable<string> Lines(string secret) =>
        secret.Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Prepend(secret);

    private static IEnumerable<string> Forms(string secret)
    {
        var url = Uri.EscapeDataString(secret);
        var json = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);
        return
        [
            secret,
            url,
            PercentEscape().Replace(url, escape => escape.Value.ToLowerInvariant()),
            WebUtility.UrlEncode(secret),
            json,
            json.Replace("<", @"\u003c", StringComparison.Ordinal).Replace(">", @"\u003e", StringComparison.Ordinal).Replace("&", @"\u0026", StringComparison.Ordinal), // As Go writes it.
            JavaScriptEncoder.Default.Encode(secret),
            .. Base64(secret),
        ];
    }

    /// <summary>In the alphabet for headers and in that for URLs; the padding is often left out.</summary>
    private static IEnumerable<string> Base64(string text)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        return new[] { encoded, encoded.Replace('+', '-').Replace('/', '_') }.SelectMany(form => new[] { form, form.TrimEnd('=') });
    }

    /// <summary>The build reports a file that it cannot read.</summary>
    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return "";
        }
    }

    [GeneratedRegex("%[0-9A-F]{2}")]
    private static partial Regex PercentEscape();
}
