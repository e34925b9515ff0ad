using RegistryCache.References;

namespace RegistryCache.Registry.Protocol;

/// <summary>
/// What is known about content without having it. See
/// <see href="https://github.com/opencontainers/image-spec/blob/main/descriptor.md">OCI descriptors</see>.
/// </summary>
internal sealed record Descriptor(string MediaType, Digest Digest, long Size);
