namespace RegistryCache.Registry.Protocol;

/// <summary>One page of the tags of a repository, and the request for the next one unless it is the last.</summary>
internal sealed record TagPage(IReadOnlyList<string> Tags, RegistryRequest? Next);
