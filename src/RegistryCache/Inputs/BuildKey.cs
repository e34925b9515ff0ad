using RegistryCache.References;

namespace RegistryCache.Inputs;

/// <summary>Gives the key under which an image is on record: what tells equal inputs from different ones.</summary>
internal static class BuildKey
{
    /// <summary>Adds to the inputs on this machine the other images of the list it is built from.</summary>
    /// <returns><see langword="null"/> where one of these is yet to be made.</returns>
    public static Digest? Of(Digest inputs, IReadOnlyList<BaseImage> bases)
    {
        if (bases.Count == 0)
            return inputs;
        if (bases.Any(image => image.Digest is null))
            return null;

        var text = string.Join('\n', bases.Select(image => $"{image.Name}={image.Digest}").Order(StringComparer.Ordinal).Prepend(inputs.ToString()));
        return ContentHash.Sha256(text);
    }
}
