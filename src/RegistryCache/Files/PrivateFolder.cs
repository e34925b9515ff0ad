namespace RegistryCache.Files;

/// <summary>
/// A temporary folder that only this user can open and that no build sends. It is deleted afterwards, or by the next run of the
/// user where this process was killed before.
/// </summary>
/// <remarks>
/// A locked file says that the folder is in use. The system releases the lock when the process ends, however it ends; a process ID would
/// mean nothing to a run in another container that shares the temporary folder.
/// </remarks>
internal sealed class PrivateFolder : IDisposable
{
    private const string Prefix = "registry-cache-docker-";
    private const string LockFile = "lock";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>A folder without a lock is one whose process was killed right after creating it, or has yet to lock it.</summary>
    private static readonly TimeSpan LockedWithin = TimeSpan.FromDays(1);

    private readonly string _folder;
    private readonly FileStream _lock;

    private PrivateFolder(string folder)
    {
        _folder = Create(folder);
        try
        {
            Path = Create(System.IO.Path.Combine(_folder, "content"));
            _lock = Lock(_folder, FileMode.CreateNew);
        }
        catch
        {
            Directory.Delete(_folder, recursive: true);
            throw;
        }
    }

    /// <summary>Gets the folder to use.</summary>
    public string Path { get; }

    /// <summary>Creates a folder in the first temporary folder in which that is possible.</summary>
    /// <exception cref="IOException">There is none; the message says why not for each.</exception>
    public static PrivateFolder Create(SentFolders sent)
    {
        var reasons = new List<string>();
        foreach (var place in Places())
        {
            if (sent.MayHold(place))
            {
                reasons.Add($"{place} is part of a build context");
                continue;
            }

            try
            {
                return Directory.Exists(place) ? new PrivateFolder(System.IO.Path.Combine(place, $"{Prefix}{Guid.NewGuid():N}")) : throw new DirectoryNotFoundException($"{place} does not exist");
            }
            catch (Exception exception) when (exception.IsOfFileSystem)
            {
                reasons.Add(exception.Message.TrimEnd('.'));
            }
        }

        throw new IOException(string.Join("; ", reasons));
    }

    /// <summary>Deletes the folders of this user whose process is gone.</summary>
    public static void DeleteAbandoned()
    {
        foreach (var place in Places())
        {
            try
            {
                foreach (var folder in Directory.EnumerateDirectories(place, Prefix + "*"))
                    DeleteIfAbandoned(folder);
            }
            catch (Exception exception) when (exception.IsOfFileSystem)
            {
                // What cannot be listed holds nothing this run could delete.
            }
        }
    }

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        _lock.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<string> Places()
    {
        var places = OperatingSystem.IsWindows()
            ? [System.IO.Path.GetTempPath()]
            : new[] { System.IO.Path.GetTempPath(), "/tmp", Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") };
        return places.Where(System.IO.Path.IsPathRooted).Select(place => System.IO.Path.TrimEndingDirectorySeparator(place!)).Distinct();
    }

    private static string Create(string folder) =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, OwnerOnly)).FullName;

    private static FileStream Lock(string folder, FileMode mode) => new(System.IO.Path.Combine(folder, LockFile), mode, FileAccess.ReadWrite, FileShare.None);

    private static void DeleteIfAbandoned(string folder)
    {
        try
        {
            if (OperatingSystem.IsLinux() && !LinuxFile.IsOwnFolder(folder))
                return;

            if (File.Exists(System.IO.Path.Combine(folder, LockFile)))
            {
                using var taken = Lock(folder, FileMode.Open);
                if (!IsLocked(folder))
                    return; // This file system has no locks, so nobody knows.
            }
            else if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) < LockedWithin)
            {
                return;
            }

            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            // It is in use, or another run is deleting it.
        }
    }

    private static bool IsLocked(string folder)
    {
        try
        {
            Lock(folder, FileMode.Open).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
