using RegistryCache.Docker;
using RegistryCache.Options;

namespace RegistryCache.Planning;

/// <summary>One form a cache can be written in, and the commands that write it.</summary>
/// <param name="Name">What the form is called where it is remembered that a registry refuses it.</param>
/// <param name="Mode">What of the build it holds.</param>
/// <param name="Commands">The commands in their order; none where the push of the image has written it already.</param>
internal sealed record CacheForm(string Name, CacheMode Mode, IReadOnlyList<DockerCommand> Commands)
{
    /// <summary>Gets whether it is of use only to a registry that has refused another form.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool IsForRefusal { get; init; }
}
