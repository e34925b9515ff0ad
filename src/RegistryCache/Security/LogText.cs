using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>
/// Makes somebody else's text safe to print into a CI log, where a line can be a command: it may set variables, hide
/// output or upload files. The text stays readable; what has nothing of the kind in it stays as it is.
/// </summary>
/// <remarks>
/// See <see href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">GitHub Actions</see>,
/// <see href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">Azure Pipelines</see>,
/// <see href="https://www.jetbrains.com/help/teamcity/service-messages.html">TeamCity</see> and
/// <see href="https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections">GitLab</see>.
/// </remarks>
public static partial class LogText
{
    /// <summary>Returns the text without anything a CI takes for a command, or a terminal for a control sequence.</summary>
    public static string Harmless(string text)
    {
        if (!Suspicious().IsMatch(text))
            return text;

        var visible = Control().Replace(text.Replace("\r\n", "\n", StringComparison.Ordinal), match => match.Value is "\r" ? "\n" : "\ufffd");
        var harmless = LineCommand().Replace(visible, match => match.Value.Replace("::", ": :", StringComparison.Ordinal));
        return Bracket().Replace(harmless, match => $"{match.Value[..^1].Insert(1, " ")}[");
    }

    /// <summary>Does the same for JSON text, by escapes that do not change its meaning.</summary>
    public static string HarmlessJson(string json) => Bracket().Replace(json, match => $"\\u0023{match.Value[1..]}");

    [GeneratedRegex(@"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]|^\s*::|#[#]\w*\[", RegexOptions.Multiline)]
    private static partial Regex Suspicious();

    /// <summary>Everything that is neither text nor line feed nor tab.</summary>
    [GeneratedRegex(@"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")]
    private static partial Regex Control();

    /// <summary><c>::set-output …</c>, at the start of a line.</summary>
    [GeneratedRegex(@"^\s*::", RegexOptions.Multiline)]
    private static partial Regex LineCommand();

    /// <summary><c>##vso[</c>, <c>##teamcity[</c>, <c>##[</c>, anywhere in a line.</summary>
    [GeneratedRegex(@"##\w*\[")]
    private static partial Regex Bracket();
}
