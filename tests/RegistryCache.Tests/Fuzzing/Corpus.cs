namespace RegistryCache.Tests.Fuzzing;

/// <summary>
/// Documents that docker 26.1, buildx, docker-registry and this product made of the sandbox's sample; the token answer and the challenges are written by hand.
/// </summary>
internal static class Corpus
{
    private static readonly Dictionary<string, byte[]> Documents = Directory
        .GetFiles(Path.Combine(AppContext.BaseDirectory, "Fuzzing", "Corpus"))
        .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);

    public static IReadOnlyCollection<byte[]> All => Documents.Values;

    /// <summary>Gets the documents whose file names begin so.</summary>
    public static byte[][] Of(string kind)
    {
        byte[][] documents = [.. Documents.Where(document => document.Key.StartsWith(kind, StringComparison.Ordinal)).OrderBy(document => document.Key, StringComparer.Ordinal).Select(document => document.Value)];
        return documents.Length > 0 ? documents : throw new ArgumentException($"There is no document '{kind}…'.", nameof(kind));
    }
}
