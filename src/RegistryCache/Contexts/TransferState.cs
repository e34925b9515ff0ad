using RegistryCache.Files;

namespace RegistryCache.Contexts;

/// <summary>What docker is about to send: the key of the engine's copy, and the state of each file and folder.</summary>
/// <param name="Key">The key.</param>
/// <param name="Files">The state by full path; <see langword="null"/> where something cannot be read.</param>
internal sealed record TransferState(string Key, IReadOnlyDictionary<string, FileStatus>? Files)
{
    /// <summary>Finds what has changed since, also where it was changed back: a change time cannot be set.</summary>
    /// <returns>The path, or <see langword="null"/> where nothing has.</returns>
    public string? FindChange(TransferState later)
    {
        if (Files is null || later.Files is null)
            return null; // Nothing is known of the inputs either.

        return Files.FirstOrDefault(file => !later.Files.TryGetValue(file.Key, out var status) || status != file.Value).Key
            ?? later.Files.Keys.FirstOrDefault(path => !Files.ContainsKey(path));
    }
}
