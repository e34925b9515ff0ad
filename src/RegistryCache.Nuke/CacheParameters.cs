namespace RegistryCache.Components;

/// <summary>Reads the component's parameters into text that the core checks.</summary>
internal static class CacheParameters
{
    /// <exception cref="CacheException">A parameter was given no value, or several where it takes one.</exception>
    public static CacheInput Read(IHazDockerCache build)
    {
        CommandLineWords.Check(build);
        return build.DockerCacheSettings(new CacheInput
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
            Skip = build.Skip,
            MaxAge = build.MaxAge,
            Epoch = build.Epoch,
            Strict = CommandLineWords.Switch(nameof(build.Strict), build.Strict),
            Username = build.Username,
            Password = build.Password,
        });
    }

    /// <summary>In the environment, <c>a, b</c> is a list as well.</summary>
    public static string[] Trimmed(string[] texts) => [.. texts.Select(text => text.Trim())];
}
