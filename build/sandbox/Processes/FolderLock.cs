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
            catch (IOException e) when (IsTaken(e))
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    /// <summary>Deletes the folder, if it holds nothing else or is to go with all it holds, and releases it.</summary>
    public void DeleteFolder(bool recursive)
    {
        var directory = Path.GetDirectoryName(_file.Name)!;
        if (!recursive && Directory.EnumerateFileSystemEntries(directory).Any(path => path != _file.Name))
            return;
        // Windows deletes no file that is open.
        if (OperatingSystem.IsWindows())
            Dispose();
        Directory.Delete(directory, recursive: true);
    }

    // The error number is EAGAIN on Linux, EWOULDBLOCK on macOS, a sharing violation on Windows.
    private static bool IsTaken(IOException e) =>
        e is DirectoryNotFoundException || (e.HResult & 0xFFFF) is 11 or 35 or 32;

    public void Dispose() => _file.Dispose();
}
