using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryCache.Sandbox;

/// <summary>Reads the major version of an unpacked engine.</summary>
internal static partial class EngineVersion
{
    /// <summary>Reads what <c>--version</c> prints, for instance <c>Docker version 26.1.5+dfsg1, build 411e817</c>.</summary>
    public static async Task<int> MajorAsync(PackageRoot programs, CancellationToken cancellationToken)
    {
        var daemon = new Command(programs.Find("dockerd"), "--version") { Environment = programs.Environment };
        var text = await daemon.RunAsync("read the version of the engine", cancellationToken);
        return Major().Match(text) is { Success: true } match
            ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new SandboxException("The version of the engine is not understood.", text);
    }

    [GeneratedRegex(@"version (\d+)\.")]
    private static partial Regex Major();
}
