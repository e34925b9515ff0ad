using System.Reflection;
using Nuke.Common;

namespace RegistryCache.Components;

/// <summary>
/// Checks the words behind the component's parameters. NUKE passes over what it cannot use and goes on with the default;
/// a build must not run on a default nobody meant.
/// </summary>
internal static class CommandLineWords
{
    private const BindingFlags Every = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly string[] SingleValued =
    [
        nameof(CacheInput.Image), nameof(CacheInput.Context), nameof(CacheInput.File),
        nameof(CacheInput.Target), nameof(CacheInput.Builder), nameof(CacheInput.Mode),
        nameof(CacheInput.Scope), nameof(CacheInput.Repository), nameof(CacheInput.Pull), nameof(CacheInput.Write),
        nameof(CacheInput.Skip), nameof(CacheInput.MaxAge), nameof(CacheInput.Epoch),
        nameof(CacheInput.Username), nameof(CacheInput.Password),
    ];

    private static readonly string[] Lists =
    [
        nameof(CacheInput.BuildArgs), nameof(CacheInput.PublicArgs), nameof(CacheInput.Secrets),
        nameof(CacheInput.Platforms), nameof(CacheInput.BuildOptions), nameof(CacheInput.From), ParameterNames.Only,
    ];

    private static readonly string[] Switches = [nameof(CacheInput.Load), nameof(CacheInput.Strict), ParameterNames.Json];

    /// <exception cref="CacheException">A parameter was given no value, or several where it takes one.</exception>
    public static void Check(INukeBuild build)
    {
        foreach (var parameter in SingleValued)
            Require(parameter, count => count == 1, "takes one value");
        foreach (var parameter in Lists)
            Require(parameter, count => count > 0, "takes at least one value");
        foreach (var parameter in Switches)
            Require(parameter, count => count < 2, "takes true, false or nothing");
        if (Words(ParameterNames.Json) is [var word] && !bool.TryParse(word, out _))
            throw new CacheException($"{ParameterNames.Spell(ParameterNames.Json)} '{word}' is wrong: it must be one of false, true.", nextStep: "Targets come before parameters.");
        foreach (var argument in Unknown(build))
            PlainLog.Warning($"{argument} is no parameter and has no effect; --help lists those there are.");
    }

    /// <summary>A switch without a value is on.</summary>
    public static string? Switch(string parameter, string? value) => Words(parameter) is [] ? "true" : value;

    private static string[]? Words(string parameter) => EnvironmentInfo.HasArgument(ParameterNames.Prefix + parameter)
        ? EnvironmentInfo.GetNamedArgument<string[]>(ParameterNames.Prefix + parameter) ?? []
        : null;

    private static void Require(string parameter, Func<int, bool> isRight, string rule)
    {
        var words = Words(parameter);
        var isSecret = parameter is nameof(CacheInput.Password);
        if (words is not null && !isRight(words.Length))
            throw new CacheException(
                $"{ParameterNames.Spell(parameter)} {rule} and was given {words.Length}{(words.Length == 0 || isSecret ? "" : $": {string.Join(" ", words)}")}.",
                nextStep: "A value with spaces is quoted. One that starts with '-' is given through the environment; a build option is written without its dashes.");
    }

    private static IEnumerable<string> Unknown(INukeBuild build)
    {
        var known = build.GetType().GetInterfaces().Append(build.GetType()).SelectMany(ParametersOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return EnvironmentInfo.CommandLineArguments.Where(argument =>
            argument.StartsWith('-')
            && Plain(argument).StartsWith(ParameterNames.Prefix, StringComparison.OrdinalIgnoreCase)
            && !known.Contains(Plain(argument)));
    }

    private static IEnumerable<string> ParametersOf(Type type) =>
        from member in type.GetMembers(Every)
        let parameter = member.GetCustomAttribute<ParameterAttribute>()
        where parameter is not null
        select type.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix + (parameter.Name ?? member.Name);

    private static string Plain(string argument) => argument.Replace("-", "", StringComparison.Ordinal);
}
