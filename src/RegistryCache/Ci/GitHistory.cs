using System.Globalization;
using System.Text.RegularExpressions;
using RegistryCache.Processes;

namespace RegistryCache.Ci;

/// <summary>
/// Asks git how commits relate. The commits come from a registry, so anything but a full hash is refused before git sees
/// it. Whatever git cannot answer, because it, the commit or a part of the history is missing, is not known.
/// </summary>
internal static partial class GitHistory
{
    private static readonly IReadOnlyDictionary<string, string?> Environment = new Dictionary<string, string?>
    {
        ["GIT_DIR"] = null, // The folder says which repository is meant, also inside a git hook.
        ["GIT_WORK_TREE"] = null,
        ["GIT_NO_LAZY_FETCH"] = "1", // A partial clone would ask its server for a commit nobody has.
        ["GIT_TERMINAL_PROMPT"] = "0",
    };

    /// <summary>Tells when a commit was made.</summary>
    public static async Task<DateTimeOffset?> CommitTimeAsync(string directory, string commit, CancellationToken cancellationToken)
    {
        if (!FullHash().IsMatch(commit))
            return null;

        var outcome = await RunAsync(directory, ["rev-list", "--max-count=1", "--timestamp", commit], cancellationToken);
        return outcome is { Succeeded: true }
            && long.TryParse(outcome.StandardOutput.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
    }

    /// <summary>Tells whether one commit is in the history of another, or is that other.</summary>
    public static async Task<bool?> IsAncestorAsync(string directory, string ancestor, string descendant, CancellationToken cancellationToken)
    {
        if (!FullHash().IsMatch(ancestor) || !FullHash().IsMatch(descendant))
            return null;

        var outcome = await RunAsync(directory, ["merge-base", "--is-ancestor", ancestor, descendant], cancellationToken);
        return outcome?.ExitCode switch
        {
            0 => true,
            1 when !await IsShallowAsync(directory, cancellationToken) => false,
            _ => null,
        };
    }

    /// <summary>What was cut off may hold the answer.</summary>
    private static async Task<bool> IsShallowAsync(string directory, CancellationToken cancellationToken) =>
        await RunAsync(directory, ["rev-parse", "--is-shallow-repository"], cancellationToken) is not { Succeeded: true, StandardOutput: "false\n" };

    private static async Task<ProcessOutcome?> RunAsync(string directory, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await ProcessRunner.RunAsync("git", ["-C", directory, .. arguments], Environment, "", onLine: null, cancellationToken);
        }
        catch (CacheException)
        {
            return null; // There is no git to ask.
        }
    }

    [GeneratedRegex(@"\A(?:[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64})\z")]
    private static partial Regex FullHash();
}
