using RegistryCache.Docker;
using RegistryCache.Inputs;
using RegistryCache.Options;
using RegistryCache.References;

namespace RegistryCache.Planning;

/// <summary>Writes the calls of <c>docker build</c>: the one that builds, the one that pushes what is not in the engine, and those that export cache.</summary>
/// <remarks>
/// Each call names its builder and its output: aliases, the selected builder and <c>BUILDX_NO_DEFAULT_LOAD</c> would otherwise decide them.
/// See <see href="https://docs.docker.com/build/cache/backends/inline/">the inline cache</see> and
/// <see href="https://docs.docker.com/build/cache/backends/registry/">the registry cache</see>.
/// </remarks>
internal sealed class BuildCommand(CacheOptions options, EngineFacts engine, IReadOnlyList<BaseImage> bases, IReadOnlyList<ImageReference> importers)
{
    /// <summary>Leaves the result in the builder's cache; see <see href="https://docs.docker.com/reference/cli/docker/buildx/build/#output">--output</see>.</summary>
    private static readonly string[] ToBuilderCache = ["--output", "type=cacheonly"];

    private static readonly Dictionary<string, string> NoVariables = [];

    private readonly bool _buildKit = engine.ImportsFromRegistry;

    /// <summary>Builds the image, and loads it into the engine or leaves it to the builder's cache.</summary>
    public DockerCommand Build(ImageReference image, bool inline, bool loads, bool isNewEpoch) => Create(
        [image],
        inline,
        options.Platforms,
        [.. When(isNewEpoch, "--no-cache"), .. options.BuildOptions.Where(RunsSteps), .. loads ? When(engine.UsesBuildx, "--load") : ToBuilderCache]);

    /// <summary>Pushes an image that is in the builder's cache alone, under one name or several.</summary>
    public DockerCommand Push(IReadOnlyList<ImageReference> images, bool inline) =>
        Create(images, inline, options.Platforms, ["--push"]);

    /// <summary>
    /// Exports the cache of what was just built, which runs nothing again: in the form of an image, which more registries
    /// take, or in that of an index. Layers that are in the image already stay compressed as they are there.
    /// </summary>
    public DockerCommand Export(ImageReference cache, CacheMode mode, bool imageManifest, string compression, IReadOnlyList<string> platforms) => Create(
        [],
        inline: false,
        platforms,
        [
            "--cache-to",
            $"type=registry,ref={cache},mode={mode.ToString().ToLowerInvariant()},image-manifest={(imageManifest ? "true" : "false")},oci-mediatypes=true,compression={compression},ignore-error=true",
            .. ToBuilderCache,
        ]);

    /// <summary>Goes through the steps as an export does, and writes nothing.</summary>
    public DockerCommand Rehearse(IReadOnlyList<string> platforms) => Create([], inline: false, platforms, ToBuilderCache);

    /// <summary>Gets the build arguments; one that stands for another image of the list gets the reference under which the engine has it.</summary>
    private IEnumerable<string> BuildArgs
    {
        get
        {
            var references = bases.SelectMany(image => image.Names.SelectMany(name => name.Arguments.Select(argument => (Name: argument, image.Reference)))).ToArray();
            return options.BuildArgs.Where(given => !references.Any(other => other.Name == given.Name))
                .Select(given => given.ToString()).Concat(references.Select(argument => $"{argument.Name}={argument.Reference}"));
        }
    }

    private DockerCommand Create(IReadOnlyList<ImageReference> images, bool inline, IReadOnlyList<string> platforms, string[] output) =>
        DockerCommand.In(
            engine.Context,
            [
                .. engine.UsesBuildx ? (string[])["buildx", "build", "--builder", engine.BuilderName] : ["build"],
                .. When(_buildKit, "--progress", "plain"),
                .. images.SelectMany(image => Option("--tag", image)),
                "--file", options.File,
                .. When(options.Target is not null, "--target", options.Target!),
                .. When(platforms.Count > 0, "--platform", string.Join(',', platforms)),
                .. BuildArgs.SelectMany(argument => Option("--build-arg", argument)),
                .. When(inline && _buildKit, "--build-arg", "BUILDKIT_INLINE_CACHE=1"),
                .. options.Secrets.SelectMany(secret => Option("--secret", secret)),
                .. bases.SelectMany(image => image.Contexts.SelectMany(name => Option("--build-context", $"{name}=docker-image://{image.Source}"))),
                .. importers.SelectMany(importer => Option("--cache-from", importer)),
                .. options.BuildOptions.Where(option => !RunsSteps(option)),
                .. output,
                options.Context,
            ]) with
        {
            Environment = engine.UsesBuildx ? NoVariables : new Dictionary<string, string> { ["DOCKER_BUILDKIT"] = _buildKit ? "1" : "0" },
        };

    /// <summary>Gets whether an option has steps run that are in the cache, which is for the build alone: a push or an export that ran them again would make another result.</summary>
    private static bool RunsSteps(string option) => option.Split('=')[0] is "--no-cache" or "--no-cache-filter";

    private static string[] Option(string name, object value) => [name, value.ToString()!];

    private static string[] When(bool condition, params string[] words) => condition ? words : [];
}
