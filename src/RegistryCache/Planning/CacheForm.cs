namespace RegistryCache;

/// <summary>Is one form a cache can be written in, and the commands that write it.</summary>
/// <param name="Mode">What of the build it holds.</param>
/// <param name="Commands">The commands in their order; none where the push of the image has written it already.</param>
public sealed record CacheForm(CacheMode Mode, IReadOnlyList<DockerCommand> Commands);
