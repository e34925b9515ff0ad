namespace RegistryCache;

/// <summary>Writes the arguments of <c>docker build</c>.</summary>
/// <remarks>See <see href="https://docs.docker.com/build/cache/backends/inline/">the inline cache</see>.</remarks>
internal static class BuildCommand
{
    public static DockerCommand Create(CacheOptions options, ImageReference image, IEnumerable<ImageReference> importers, EngineFacts engine)
    {
        var buildKit = engine.ImportsFromRegistry;
        return new DockerCommand(
        [
            "build",
            .. When(buildKit, "--progress", "plain"),
            "--tag", image.ToString(),
            "--file", options.File,
            .. When(options.Target is not null, "--target", options.Target!),
            .. options.BuildArgs.SelectMany(argument => Option("--build-arg", argument)),
            .. When(buildKit, "--build-arg", "BUILDKIT_INLINE_CACHE=1"),
            .. importers.SelectMany(importer => Option("--cache-from", importer)),
            .. options.BuildOptions,
            options.Context,
        ])
        {
            Environment = new Dictionary<string, string> { ["DOCKER_BUILDKIT"] = buildKit ? "1" : "0" },
        };
    }

    private static string[] Option(string name, object value) => [name, value.ToString()!];

    private static string[] When(bool condition, string name, string value) => condition ? Option(name, value) : [];
}
