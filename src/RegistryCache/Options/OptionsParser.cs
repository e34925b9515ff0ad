namespace RegistryCache;

/// <summary>Turns <see cref="CacheInput"/> into <see cref="CacheOptions"/>, or into every reason why not.</summary>
internal sealed class OptionsParser(CacheInput input, Func<string, string> spell)
{
    /// <summary>What the plan itself says to <c>docker build</c>, and the option that says it for the user.</summary>
    private static readonly Dictionary<string, string?> OwnBuildOptions = new()
    {
        ["build-arg"] = nameof(CacheOptions.BuildArgs),
        ["cache-from"] = nameof(CacheOptions.From),
        ["cache-to"] = null,
        ["file"] = nameof(CacheOptions.File),
        ["help"] = null,
        ["load"] = null,
        ["output"] = null,
        ["progress"] = null,
        ["push"] = nameof(CacheOptions.Write),
        ["quiet"] = null,
        ["tag"] = nameof(CacheOptions.Image),
        ["target"] = nameof(CacheOptions.Target),
    };

    private readonly List<string> _errors = [];

    private delegate bool TryParse<T>(string text, out T? value, out string? reason);

    public CacheOptions Parse()
    {
        var options = new CacheOptions
        {
            Image = ParseImage()!,
            Context = ParsePath(nameof(input.Context), input.Context),
            File = input.File is null ? null : ParsePath(nameof(input.File), input.File),
            Target = ParseTarget(),
            BuildArgs = ParseList<BuildArgument>(nameof(input.BuildArgs), input.BuildArgs, BuildArgument.TryParse),
            BuildOptions = ParseList<string>(nameof(input.BuildOptions), input.BuildOptions, TryParseBuildOption),
            From = ParseList<ImageReference>(nameof(input.From), input.From, TryParseFrom),
            Pull = ParseChoice(nameof(input.Pull), input.Pull, PullPolicy.Auto),
            Write = ParseChoice(nameof(input.Write), input.Write, WritePolicy.Auto),
            Login = ParseLogin(),
        };

        return _errors.Count == 0 ? options : throw new InvalidOptionsException(_errors);
    }

    private ImageReference? ParseImage()
    {
        if (input.Image is null)
            _errors.Add($"{spell(nameof(input.Image))} is not set: name the image to build, like registry.example.com/team/app");
        else if (!ImageReference.TryParse(input.Image, out var image, out var reason))
            Reject(nameof(input.Image), input.Image, reason);
        else if (image.Digest is not null)
            Reject(nameof(input.Image), input.Image, "it has a digest, and what is not built yet has none; name a tag, or nothing");
        else
            return image;

        return null;
    }

    private string ParsePath(string option, string text)
    {
        if (text is not "" && !text.Contains('\0'))
            return Path.GetFullPath(text);

        Reject(option, text, "it is not a path");
        return text;
    }

    private string? ParseTarget()
    {
        if (input.Target is "" || input.Target?.StartsWith('-') is true)
            Reject(nameof(input.Target), input.Target, "it is not the name of a stage");

        return input.Target;
    }

    private Login? ParseLogin()
    {
        if (string.IsNullOrEmpty(input.Username) != string.IsNullOrEmpty(input.Password))
        {
            var (given, missing) = string.IsNullOrEmpty(input.Password)
                ? (nameof(input.Username), nameof(input.Password))
                : (nameof(input.Password), nameof(input.Username));
            _errors.Add($"{spell(given)} is set and {spell(missing)} is not: a login needs both");
        }

        return string.IsNullOrEmpty(input.Username) ? null : new Login(input.Username, input.Password ?? "");
    }

    private T ParseChoice<T>(string option, string? text, T otherwise)
        where T : struct, Enum
    {
        if (text is null)
            return otherwise;
        if (!Choice.TryParse<T>(text, out var value, out var reason))
            Reject(option, text, reason);

        return value;
    }

    private List<T> ParseList<T>(string option, IEnumerable<string> texts, TryParse<T> tryParse)
    {
        var values = new List<T>();
        foreach (var text in texts)
        {
            if (tryParse(text, out var value, out var reason))
                values.Add(value!);
            else
                Reject(option, text, reason!);
        }

        return values;
    }

    private static bool TryParseFrom(string text, out ImageReference? reference, out string? reason)
    {
        if (ImageReference.TryParse(text, out reference, out reason) && reference is { Tag: null, Digest: null })
            reason = "it has neither a tag nor a digest, and latest is never assumed";

        return reason is null;
    }

    private bool TryParseBuildOption(string text, out string? value, out string? reason)
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

    private void Reject(string option, string text, string reason) => _errors.Add($"{spell(option)} '{text}' is wrong: {reason}");
}
