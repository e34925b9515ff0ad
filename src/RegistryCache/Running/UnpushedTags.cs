using RegistryCache.Docker;
using RegistryCache.Inputs;
using RegistryCache.Planning;
using RegistryCache.References;

namespace RegistryCache.Running;

/// <summary>Temporary tags in the engine for the images of the list that another one is built from by name.</summary>
internal sealed class UnpushedTags : IAsyncDisposable
{
    private readonly DockerClient _client;
    private readonly EngineFacts _engine;
    private readonly List<ImageReference> _tags = [];

    private UnpushedTags(DockerClient client, EngineFacts engine) => (_client, _engine) = (client, engine);

    /// <summary>Tags what this process has built.</summary>
    /// <exception cref="CacheException">The engine has another image under the name by now.</exception>
    public static async Task<UnpushedTags> CreateAsync(DockerClient client, CachePlan plan, CancellationToken cancellationToken)
    {
        var tags = new UnpushedTags(client, plan.Engine);
        try
        {
            foreach (var image in plan.Facts.Bases.Where(image => image.Unpushed is not null))
                await tags.AddAsync(image, image.Unpushed!, cancellationToken);
            return tags;
        }
        catch
        {
            await tags.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the tags away. Where that fails, each is one more name of an image that the engine has anyway.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var tag in _tags)
            await _client.RunAsync(DockerCommand.In(_engine.Context, "image", "rm", tag.ToString()), CancellationToken.None);
    }

    private async Task AddAsync(BaseImage image, ImageReference tag, CancellationToken cancellationToken)
    {
        var outcome = await _client.RunAsync(DockerCommand.In(_engine.Context, "image", "tag", image.Reference.ToString(), tag.ToString()), cancellationToken);
        if (outcome.Succeeded)
            _tags.Add(tag);
        if (await EngineImage.FindIdAsync(_client, _engine, tag, cancellationToken) is not { } id || !image.Made.Contains(id))
            throw new CacheException(
                $"The engine no longer has the {image.Name} that was just built: {image.Reference} is another image now, or none.",
                nextStep: "Another build on this engine uses the same tag. Build again, or give each its own tag.");
    }
}
