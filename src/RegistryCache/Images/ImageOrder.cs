namespace RegistryCache.Images;

/// <summary>Puts images into an order in which each comes after those it is built from.</summary>
internal static class ImageOrder
{
    /// <exception cref="InvalidOptionsException">Some are built from each other.</exception>
    public static IReadOnlyList<NamedImage> Sort(IReadOnlyList<NamedImage> images)
    {
        var sorted = new List<NamedImage>();
        var path = new List<NamedImage>();
        foreach (var image in images)
            Visit(image);

        return sorted;

        void Visit(NamedImage image)
        {
            if (sorted.Contains(image))
                return;
            if (path.IndexOf(image) is >= 0 and var start)
                throw new InvalidOptionsException([$"images are built from each other: {string.Join(" from ", path.Skip(start).Append(image).Select(other => other.Name))}"]);

            path.Add(image);
            foreach (var other in image.Bases)
                Visit(images.First(candidate => candidate.Name == other.Name));
            path.RemoveAt(path.Count - 1);
            sorted.Add(image);
        }
    }
}
