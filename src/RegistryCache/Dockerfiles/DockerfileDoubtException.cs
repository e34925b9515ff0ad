namespace RegistryCache.Dockerfiles;

/// <summary>Ends the reading of a Dockerfile that BuildKit may read in another way; it never leaves <see cref="Dockerfile"/>.</summary>
internal sealed class DockerfileDoubtException(string reason) : Exception(reason);
