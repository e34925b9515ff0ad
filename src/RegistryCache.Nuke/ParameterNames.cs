using System.Text.RegularExpressions;

namespace RegistryCache.Components;

/// <summary>Spells parameters as they are typed: <c>BuildArgs</c> is <c>--docker-cache-build-args</c>.</summary>
internal static partial class ParameterNames
{
    public const string Prefix = "DockerCache";

    public const string Json = "Json";

    public const string Only = "Only";

    public static string Spell(string parameter) =>
        "--" + HumpStart().Replace(Prefix + parameter, "-").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex HumpStart();
}
