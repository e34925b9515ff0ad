using RegistryCache.Docker;
using RegistryCache.Options;
using RegistryCache.References;
using RegistryCache.Text;

namespace RegistryCache.Inputs;

/// <summary>Asks the engine for the images that a build would take from it: by tag these come before the registry's, unless the build pulls.</summary>
/// <remarks>Buildx says so to every engine (<see href="https://github.com/docker/buildx/blob/v0.13.1/build/build.go">image-resolve-mode</see>), and 20.10 does the same.</remarks>
internal static class EngineTags
{
    /// <summary>Gets whether builds of these options take what the engine has.</summary>
    public static bool Count(CacheOptions options, EngineFacts engine) =>
        engine is { IsEngine: true, ServerVersion: not null } && !options.BuildOptions.Any(option => option is "--pull" or "--pull=true");

    /// <summary>Finds an input whose tag means another image to the engine, with one call for all of them.</summary>
    /// <returns>The reason to build, or <see langword="null"/>.</returns>
    public static async Task<string?> FindOtherAsync(DockerClient client, EngineFacts engine, IReadOnlyList<ExternalImage> inputs, CancellationToken cancellationToken)
    {
        if (inputs.Count == 0)
            return null;

        var command = DockerCommand.In(engine.Context, ["image", "inspect", "--format", "{{json .}}", .. inputs.Select(input => input.Reference.ToString())]);
        var outcome = await client.RunAsync(command, cancellationToken);
        var images = outcome.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JsonReading.Parse).ToArray();
        foreach (var image in images)
        {
            var tags = References("RepoTags").ToArray();
            var digests = References("RepoDigests").Select(reference => reference.Digest).ToArray();
            if (inputs.FirstOrDefault(input => tags.Contains(input.Reference) && !digests.Contains(input.Digest)) is { } other)
                return $"the engine has another {other.Reference} than {other.Digest}, and builds take it from there";

            IEnumerable<ImageReference> References(string property) =>
                image.Items(property).Select(name => ImageReference.TryParse(name.ToString(), out var reference, out _) ? reference : null).OfType<ImageReference>();
        }

        var missing = outcome.StandardError.Split('\n').Count(line => line.Contains("no such image", StringComparison.OrdinalIgnoreCase));
        return outcome.Succeeded || images.Length + missing >= inputs.Count ? null : $"the engine cannot be asked for its images: {outcome.Evidence.LastOrDefault()}";
    }
}
