namespace RegistryCache.Outcomes;

/// <summary>What <c>DockerCachePull</c> did.</summary>
/// <param name="Pulled">The images that were pulled into the engine.</param>
/// <param name="Problems">What could not be pulled and why; the build goes on without it.</param>
internal sealed record PullOutcome(IReadOnlyList<string> Pulled, IReadOnlyList<string> Problems);
