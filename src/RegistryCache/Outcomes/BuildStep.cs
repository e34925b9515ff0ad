namespace RegistryCache.Outcomes;

/// <summary>One step of the Dockerfile as the build went through it.</summary>
/// <param name="Name">What BuildKit calls it: <c>[build 2/4] RUN make</c>.</param>
/// <param name="IsCached">Whether it came from the cache.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record BuildStep(string Name, bool IsCached, TimeSpan Duration);
