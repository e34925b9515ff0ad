namespace RegistryCache.Options;

/// <summary>Knows the options of <c>docker build</c> that are the user's to give, and who gives the others.</summary>
internal static class BuildOption
{
    /// <summary>What the plan itself says to <c>docker build</c>, and the option that says it for the user.</summary>
    private static readonly Dictionary<string, string?> OwnBuildOptions = new()
    {
        ["build-arg"] = nameof(CacheOptions.BuildArgs),
        ["builder"] = nameof(CacheOptions.Builder),
        ["call"] = null, // With one of these three nothing is built, and docker succeeds.
        ["check"] = null,
        ["print"] = null,
        ["cache-from"] = nameof(CacheOptions.From),
        ["cache-to"] = nameof(CacheOptions.Mode),
        ["file"] = nameof(CacheOptions.File),
        ["help"] = null,
        ["load"] = nameof(CacheOptions.Load),
        ["output"] = null,
        ["platform"] = nameof(CacheOptions.Platforms),
        ["progress"] = null,
        ["push"] = nameof(CacheOptions.Write),
        ["quiet"] = null,
        ["secret"] = nameof(CacheOptions.Secrets),
        ["tag"] = nameof(CacheOptions.Image),
        ["target"] = nameof(CacheOptions.Target),
    };

    /// <summary>Gives the option with its dashes, or the reason why it is none to be given.</summary>
    public static bool TryParse(string text, Func<string, string> spell, out string? value, out string? reason)
    {
        var option = text.TrimStart('-');
        var name = option.Split('=')[0];
        var isShort = name.Length == 1 || (text.StartsWith('-') && !text.StartsWith("--", StringComparison.Ordinal));
        value = $"--{option}";
        reason = name switch
        {
            "" when option is "" => "it is empty",
            _ when isShort => "short options are not taken; write the long form",
            _ when name is "" || name.Any(c => !char.IsAsciiLetterLower(c) && c is not '-' && !char.IsAsciiDigit(c)) => "it is not of the form name or name=value",
            _ when OwnBuildOptions.TryGetValue(name, out var own) =>
                own is null ? $"--{name} is decided by the plan" : $"--{name} is decided by {spell(own)}",
            _ => null,
        };

        return reason is null;
    }
}
