using System.Globalization;

namespace RegistryCache.Tests;

/// <summary>A git repository of one test, whose commits are a minute apart.</summary>
internal sealed class TemporaryRepository : IDisposable
{
    private DateTimeOffset _time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public TemporaryRepository() => GitCommand.Run("init", "--quiet", Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("registry-cache-repository-").FullName;

    /// <summary>Commits, and gives the commit's hash.</summary>
    public string Commit(string message)
    {
        _time = _time.AddMinutes(1);
        return GitCommand.Commit(Folder, _time.ToString("o", CultureInfo.InvariantCulture), message);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
