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
            Image = build.DockerCacheImage,
            Context = build.DockerCacheContext,
            File = build.DockerCacheFile,
            Target = build.DockerCacheTarget,
            BuildArgs = build.DockerCacheBuildArgs,
            PublicArgs = Trimmed(build.DockerCachePublicArgs),
            Secrets = build.DockerCacheSecrets,
            Platforms = Trimmed(build.DockerCachePlatforms),
            Builder = build.DockerCacheBuilder,
            Mode = build.DockerCacheMode,
            BuildOptions = build.DockerCacheBuildOptions,
            From = Trimmed(build.DockerCacheFrom),
            Scope = build.DockerCacheScope,
            Repository = build.DockerCacheRepository,
            Pull = build.DockerCachePullPolicy,
            Write = build.DockerCacheWrite,
            Load = CommandLineWords.Switch(nameof(CacheInput.Load), build.DockerCacheLoad),
            Skip = build.DockerCacheSkip,
            MaxAge = build.DockerCacheMaxAge,
            Epoch = build.DockerCacheEpoch,
            Strict = CommandLineWords.Switch(nameof(CacheInput.Strict), build.DockerCacheStrict),
            Username = build.DockerCacheUsername,
            Password = build.DockerCachePassword,
        });
    }

    /// <summary>In the environment, <c>a, b</c> is a list as well.</summary>
    public static string[] Trimmed(string[] texts) => [.. texts.Select(text => text.Trim())];
}
