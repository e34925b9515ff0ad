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
            BuildOptions = build.BuildOptions,
            From = [.. build.From.Select(text => text.Trim())], // In the environment, 'a, b' is a list as well.
            Pull = build.Pull,
            Write = build.Write,
            Username = build.Username,
            Password = build.Password,
        };

        return build.DockerCacheSettings(input).Parse(ParameterNames.Spell);
    }
}
