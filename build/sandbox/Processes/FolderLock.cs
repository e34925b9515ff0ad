namespace RegistryCache.Sandbox;

/// <summary>Keeps other processes out of a folder while one changes it.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Waits until the folder is free, and takes it.</summary>
    public static async Task<FolderLock> TakeAsync(string directory, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, "lock");
        while (true)
        {
            Directory.CreateDirectory(directory);
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                // Whoever had the lock before may have deleted the folder, and with it the name of this file.
                if (File.Exists(path))
                    return new FolderLock(file);
                await file.DisposeAsync();
            }
            catch (IOException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    /// <summary>Tells the file of the lock from those it protects.</summary>
    public bool Is(string path) => path == _file.Name;

    public void Dispose() => _file.Dispose();
}
