namespace RegistryCache.Inputs;

/// <summary>How a Dockerfile names another image of the list, where that is not the reference the image is built under.</summary>
/// <param name="Text">The name, with the values of its arguments.</param>
/// <param name="Arguments">The arguments whose value it is everywhere in the file; none where it is written out somewhere.</param>
internal sealed record BaseName(string Text, IReadOnlyList<string> Arguments);
