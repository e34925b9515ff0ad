using System.Text.RegularExpressions;

namespace RegistryCache.Text;

/// <summary>
/// Makes somebody else's text safe to print into a log that a CI system reads commands from. The text stays readable,
/// and harmless text stays unchanged.
/// </summary>
/// <remarks>
/// See <see href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">GitHub</see>,
/// <see href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">Azure</see>,
/// <see href="https://www.jetbrains.com/help/teamcity/service-messages.html">TeamCity</see> and
/// <see href="https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections">GitLab</see>, whose sections need a carriage return and an escape.
/// </remarks>
internal static partial class LogText
{
    /// <summary>Takes colours out, shows every other control character, and puts a space into what would be a command.</summary>
    public static string Harmless(string text)
    {
        // In this order: what is taken out of "#<escape>#vso[" leaves a command.
        text = ControlSequence().Replace(text, "");
        text = Unseen().Replace(text, character => Picture(character.Value[0]));
        text = LineCommand().Replace(text, "$1: ");
        return BracketCommand().Replace(text, "# ");
    }

    /// <summary>Does the same inside JSON, by the escapes JSON itself has, so that it means the same.</summary>
    public static string HarmlessJson(string json)
    {
        // A command that starts a line cannot be in JSON: no line of it starts with a string's content, or with two colons.
        json = Unseen().Replace(json, character => character.Value is "\r" ? "\n" : $@"\u{(int)character.Value[0]:x4}");
        return BracketCommand().Replace(json, @"\u0023");
    }

    private static string Picture(char character) => character switch
    {
        < ' ' => ((char)('\u2400' + character)).ToString(),
        '\u007f' => "\u2421",
        _ => "\ufffd",
    };

    /// <summary>Of <see href="https://ecma-international.org/publications-and-standards/standards/ecma-48/">ECMA-48</see>: colours, and what moves the cursor or erases.</summary>
    [GeneratedRegex(@"\u001b\[[0-?]*[ -/]*[@-~]")]
    private static partial Regex ControlSequence();

    /// <summary>What ends or hides a line, or turns its direction. A carriage return before a line feed is the end of a line.</summary>
    [GeneratedRegex(@"\r(?!\n)|[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069-[\t\r\n]]")]
    private static partial Regex Unseen();

    /// <summary>GitHub's: two colons first on the line but for white space, and two more.</summary>
    [GeneratedRegex(@"^([^\S\n]*):(?=:[^\n]*?::)", RegexOptions.Multiline)]
    private static partial Regex LineCommand();

    /// <summary>Azure's, TeamCity's and GitHub's old ones, wherever they stand in a line.</summary>
    [GeneratedRegex(@"#(?=#(?:vso|teamcity)?\[)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BracketCommand();
}
