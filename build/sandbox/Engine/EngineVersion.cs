using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryCache.Sandbox;

/// <summary>Reads the major version of docker's programs.</summary>
internal static partial class EngineVersion
{
    /// <summary>Reads what <c>--version</c> prints, for instance <c>Docker version 26.1.5+dfsg1, build 411e817</c>.</summary>
    public static async Task<int> MajorAsync(string program, CancellationToken cancellationToken)
    {
        var text = await new Command(program, "--version").RunAsync("read the version of docker", cancellationToken);
        return Major().Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new SandboxException($"The version of {program} is not understood.", text);
    }

    [GeneratedRegex(@"version (\d+)\.")]
    private static partial Regex Major();
}
