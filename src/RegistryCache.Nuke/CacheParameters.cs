using Nuke.Common;

namespace RegistryCache.Components;

/// <summary>Reads the component's parameters into options.</summary>
internal static class CacheParameters
{
    private static readonly string[] SingleValued =
    [
        nameof(IHazDockerCache.Image), nameof(IHazDockerCache.Context), nameof(IHazDockerCache.File),
        nameof(IHazDockerCache.Target), nameof(IHazDockerCache.Pull), nameof(IHazDockerCache.Write),
        nameof(IHazDockerCache.Username), nameof(IHazDockerCache.Password),
    ];

    /// <exception cref="CacheException">A parameter is wrong; the message names every one.</exception>
    public static CacheOptions Read(IHazDockerCache build)
    {
        RejectSpareWords();
        var input = new CacheInput
        {
            Image = build.Image,
            Context = build.Context,
            File = build.File,
            Target = build.Target,
            BuildArgs = build.BuildArgs,
            BuildOptions = build.BuildOptions,
            From = build.From,
            Pull = build.Pull,
            Write = build.Write,
            Username = build.Username,
            Password = build.Password,
        };

        return build.DockerCacheSettings(input).Parse(ParameterNames.Spell);
    }

    /// <summary>NUKE warns of a value that does not convert and goes on with the default; a build must not run on a default nobody meant.</summary>
    private static void RejectSpareWords()
    {
        foreach (var parameter in SingleValued)
        {
            var name = ParameterNames.Prefix + parameter;
            if (!EnvironmentInfo.HasArgument(name))
                continue;

            var words = EnvironmentInfo.GetNamedArgument<string[]>(name) ?? [];
            if (words.Length != 1)
                throw new CacheException(
                    $"{ParameterNames.Spell(parameter)} takes one value and was given {words.Length}{(words.Length == 0 ? "" : $": {string.Join(" ", words)}")}.",
                    nextStep: "A value with spaces is quoted, and one that starts with '-' is given through the environment.");
        }
    }
}
