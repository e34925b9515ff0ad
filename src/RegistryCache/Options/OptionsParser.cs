using System.Text.RegularExpressions;
using RegistryCache.References;
using RegistryCache.Text;

namespace RegistryCache.Options;

/// <summary>Turns <see cref="CacheInput"/> into <see cref="CacheOptions"/>, or into every reason why not.</summary>
internal sealed partial class OptionsParser(CacheInput input, Func<string, string> spell)
{
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
            BuildArgs = [.. ParseList<BuildArgument>(nameof(input.BuildArgs), input.BuildArgs, BuildArgument.TryParse).Where(IsPublic)],
            Secrets = ParseList<BuildSecret>(nameof(input.Secrets), input.Secrets, BuildSecret.TryParse),
            Platforms = [.. ParseList<string>(nameof(input.Platforms), input.Platforms, TryParsePlatform).Distinct().Order(StringComparer.Ordinal)],
            Builder = ParseBuilder(),
            Mode = ParseChoice(nameof(input.Mode), input.Mode, CacheMode.Auto),
            Scope = ParseScope(),
            Repository = ParseRepository(),
            BuildOptions = ParseList<string>(nameof(input.BuildOptions), input.BuildOptions, (text, out value, out reason) => BuildOption.TryParse(text, spell, out value, out reason)),
            From = ParseList<ImageReference>(nameof(input.From), input.From, TryParseFrom),
            Pull = ParseChoice(nameof(input.Pull), input.Pull, PullPolicy.Auto),
            Write = ParseChoice(nameof(input.Write), input.Write, WritePolicy.Auto),
            Load = ParseChoice(nameof(input.Load), input.Load, Switch.True) is Switch.True,
            Skip = ParseChoice(nameof(input.Skip), input.Skip, SkipPolicy.Auto),
            MaxAge = ParseMaxAge(),
            Epoch = input.Epoch,
            Strict = ParseChoice(nameof(input.Strict), input.Strict, Switch.False) is Switch.True,
            Login = string.IsNullOrEmpty(input.Username) || string.IsNullOrEmpty(input.Password) ? null : new Login(input.Username, input.Password),
            LoginGap = FindLoginGap(),
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

    private string? ParseBuilder()
    {
        if (input.Builder is not null && !BuilderName().IsMatch(input.Builder))
            Reject(nameof(input.Builder), input.Builder, "it is not the name of a builder or docker context");

        return input.Builder;
    }

    private string? ParseScope()
    {
        if (input.Scope is "")
            Reject(nameof(input.Scope), input.Scope, "it is empty");

        return input.Scope;
    }

    private TimeSpan? ParseMaxAge()
    {
        if (input.MaxAge is null)
            return null;
        if (!Age.TryParse(input.MaxAge, out var age, out var reason))
            Reject(nameof(input.MaxAge), input.MaxAge, reason!);

        return age;
    }

    private ImageReference? ParseRepository()
    {
        if (input.Repository is null)
            return null;
        if (!ImageReference.TryParse(input.Repository, out var repository, out var reason))
            Reject(nameof(input.Repository), input.Repository, reason);
        else if (repository is not { Tag: null, Digest: null })
            Reject(nameof(input.Repository), input.Repository, "it has a tag or digest, and the scope gives the tag; name the repository alone");

        return repository;
    }

    /// <summary>A build argument is in the image's history, in process lists and in logs: no place for a secret.</summary>
    private bool IsPublic(BuildArgument argument)
    {
        if (input.PublicArgs.Contains(argument.Name) || SecretLikeness.Find(argument.Name, argument.Value) is not { } reason)
            return true;

        _errors.Add(
            $"{spell(nameof(input.BuildArgs))} {argument.Name} looks like a secret ({reason}): give it with {spell(nameof(input.Secrets))} {argument.Name} "
            + $"and mount it with RUN --mount=type=secret,id={argument.Name}, or name it in {spell(nameof(input.PublicArgs))} if it is not one");
        return false;
    }

    /// <summary>A pull request from a fork has the user name of a login, which is no secret, and not its password.</summary>
    private string? FindLoginGap() => (string.IsNullOrEmpty(input.Username), string.IsNullOrEmpty(input.Password)) switch
    {
        (false, true) => $"{spell(nameof(input.Username))} is set and {spell(nameof(input.Password))} is not: docker's own credentials are used.",
        (true, false) => $"{spell(nameof(input.Password))} is set and {spell(nameof(input.Username))} is not: docker's own credentials are used.",
        _ => null,
    };

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

    private static bool TryParsePlatform(string text, out string? value, out string? reason)
    {
        value = text.ToLowerInvariant();
        reason = Platform().IsMatch(value) ? null : "it is not of the form os/architecture or os/architecture/variant";
        return reason is null;
    }

    private void Reject(string option, string text, string reason) =>
        _errors.Add($"{spell(option)} '{UserInformation().Replace(text, "***")}' is wrong: {reason}");

    /// <summary>Who takes a URL for a reference may have a password in it.</summary>
    [GeneratedRegex(@"(?<=://)[^/@]+(?=@)")]
    private static partial Regex UserInformation();

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9_.+-]*\z")]
    private static partial Regex BuilderName();

    [GeneratedRegex(@"\A[a-z0-9_.-]+(?:\([a-z0-9_.-]+\))?/[a-z0-9_][a-z0-9_.-]*(?:/[a-z0-9_][a-z0-9_.-]*)?\z")]
    private static partial Regex Platform();
}
