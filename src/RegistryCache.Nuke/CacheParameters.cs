namespace RegistryCache.Components;

/// <summary>Reads the component's parameters into options.</summary>
internal static class CacheParameters
{
    /// <exception cref="CacheException">A parameter is wrong; the message names every one.</exception>
    public static CacheOptions Read(IHazDockerCache build)
    {
        CommandLineWords.Check(build);
        var input = new CacheInput
        {
            Image = build.Image,
            Context = build.Context,
            File = build.File,
            Target = build.Target,
            BuildArgs = build.BuildArgs,
            PublicArgs = Trimmed(build.PublicArgs),
            Secrets = build.Secrets,
            Platforms = Trimmed(build.Platforms),
            Builder = build.Builder,
            Mode = build.Mode,
            BuildOptions = build.BuildOptions,
            From = Trimmed(build.From),
            Scope = build.Scope,
            Repository = build.Repository,
            Pull = build.Pull,
            Write = build.Write,
            Load = CommandLineWords.Switch(nameof(build.Load), build.Load),
            Strict = CommandLineWords.Switch(nameof(build.Strict), build.Strict),
            Username = build.Username,
            Password = build.Password,
        };

        return build.DockerCacheSettings(input).Parse(ParameterNames.Spell);
    }

    /// <summary>In the environment, <c>a, b</c> is a list as well.</summary>
    private static string[] Trimmed(string[] texts) => [.. texts.Select(text => text.Trim())];
}
