using RegistryCache.Ci;
using RegistryCache.Options;
using RegistryCache.Planning;
using RegistryCache.Scopes;
using RegistryCache.Text;

namespace RegistryCache.Images;

/// <summary>Checks the images a build lists as a whole, and puts them into an order in which each comes after those it is built from.</summary>
internal static class ImageList
{
    /// <summary>Parses the list, or the part of it that is asked for with what it is built from.</summary>
    /// <param name="inputs">The images, as somebody wrote them.</param>
    /// <param name="only">The names of those to build; none for all.</param>
    /// <param name="ci">What is known of the CI, which gives tags to images that have none.</param>
    /// <param name="client">The docker program, whose environment gives values to build arguments.</param>
    /// <param name="spell">Gives the name under which the reader of a message knows an option, from its property's name.</param>
    /// <exception cref="InvalidOptionsException">Something is wrong; the message names every error.</exception>
    public static IReadOnlyList<NamedImage> Parse(IReadOnlyList<CacheInput> inputs, IReadOnlyList<string> only, CiFacts ci, DockerClient client, Func<string, string>? spell = null)
    {
        spell ??= name => name;
        var errors = new List<string>();
        var images = new List<NamedImage>();
        foreach (var input in inputs)
        {
            try
            {
                var options = input.Parse(spell);
                images.Add(new NamedImage(input.Name ?? options.Image.Repository.Split('/')[^1], options, CachePlan.ScopesOf(options, ci)[0]) { IsNamed = input.Name is not null });
            }
            catch (InvalidOptionsException exception)
            {
                errors.AddRange(inputs.Count == 1 ? exception.Errors : exception.Errors.Select(error => $"{input.Name ?? input.Image ?? "an image without a name"}: {error}"));
            }
        }

        if (inputs.Count == 0)
            errors.Add("no image is listed");
        errors.AddRange(Duplicates(images));
        if (errors.Count > 0)
            throw new InvalidOptionsException(errors);

        var linked = images.ConvertAll(Link);
        linked = linked.ConvertAll(image => SharesCaches(image, images) ? image with { Options = image.Options with { CacheName = image.Name } } : image);
        linked = linked.ConvertAll(image => IsBase(image, linked) ? image with { Options = image.Options with { Load = true } } : image); // Docker takes it from the engine.
        return ImageOrder.Sort(Pick(linked, only, spell("Only")));

        NamedImage Link(NamedImage image)
        {
            var bases = ImageBases.Read(image, images, client);
            return image with { Bases = bases.Links, Warnings = bases.Warnings };
        }
    }

    /// <summary>Gives what somebody may not have meant, a sentence each.</summary>
    public static IEnumerable<string> Warnings(IReadOnlyList<NamedImage> images, Func<string, string> spell) =>
    [
        .. images.Where(image => image.Options.Image.Tag is null && image.Scope == Scope.Local).Take(1).Select(shared =>
            $"No branch is known here, so the image gets the tag {shared.Reference.Tag}, which all such builds share. Name a tag with {spell(nameof(CacheInput.Image))} to keep them apart."),
        .. images.SelectMany(image => image.Warnings),
        .. images.Select(image => image.Options.LoginGap).OfType<string>().Distinct(),
    ];

    private static bool IsBase(NamedImage image, IEnumerable<NamedImage> all) => all.Any(other => other.Bases.Any(link => link.Name == image.Name));

    /// <summary>Two images in one repository, or with one repository for caches, would else overwrite each other's cache.</summary>
    private static bool SharesCaches(NamedImage image, IEnumerable<NamedImage> all) =>
        all.Count(other => other.Options.Repository.WithTag(other.Scope.Tag).Equals(image.Options.Repository.WithTag(image.Scope.Tag))) > 1;

    private static IEnumerable<string> Duplicates(IReadOnlyList<NamedImage> images) =>
    [
        .. from same in images.GroupBy(image => image.Name, StringComparer.OrdinalIgnoreCase)
           where same.Count() > 1
           select $"{same.Count()} images have the name {same.Key}: give each a Name of its own",
        .. from same in images.DistinctBy(image => image.Name, StringComparer.OrdinalIgnoreCase).GroupBy(image => image.Reference)
           where same.Count() > 1
           select $"{string.Join(" and ", same.Select(image => image.Name))} are the same image {same.Key}: each would overwrite the other",
    ];

    /// <summary>What an image is built from is built with it.</summary>
    private static List<NamedImage> Pick(List<NamedImage> images, IReadOnlyList<string> only, string spelling)
    {
        if (only.Count == 0)
            return images;

        var names = images.ConvertAll(image => image.Name);
        var errors = new List<string>();
        var picked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in only)
        {
            if (Find(name) is { } image)
                Add(image);
            else
                errors.Add($"{spelling} '{name}' is not one of the images {string.Join(", ", names)}{Choice.Suggest(name, names)}");
        }

        return errors.Count == 0 ? [.. images.Where(image => picked.Contains(image.Name))] : throw new InvalidOptionsException(errors);

        NamedImage? Find(string name) => images.Find(image => image.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

        void Add(NamedImage image)
        {
            if (picked.Add(image.Name))
                image.Bases.Select(other => Find(other.Name)!).ToList().ForEach(Add);
        }
    }
}
