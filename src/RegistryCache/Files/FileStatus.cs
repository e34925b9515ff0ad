namespace RegistryCache.Files;

/// <summary>What the file system tells of a path without reading it. Times are nanoseconds since 1970.</summary>
internal readonly record struct FileStatus
{
    private const int PermissionBits = 0xFFF; // With setuid, setgid and sticky, which docker sends.

    public required FileKind Kind { get; init; }

    public required int Permissions { get; init; }

    public required long Size { get; init; }

    public required long Modified { get; init; }

    /// <summary>Gets when anything of it was changed last, its attributes too; nobody can set this one. Zero where it is not known.</summary>
    public long Changed { get; init; }

    public ulong Inode { get; init; }

    public ulong Device { get; init; }

    public uint Links { get; init; }

    /// <summary>Gets which device a device file means.</summary>
    public ulong DeviceNumber { get; init; }

    /// <summary>Reads the status of what lies at the path, a link itself and not what it points to.</summary>
    /// <exception cref="IOException">There is nothing, or it may not be looked at.</exception>
    public static FileStatus Read(string path) => OperatingSystem.IsLinux() ? LinuxFile.Status(path) : ReadPortable(path);

    /// <summary>
    /// Knows pipes, sockets and devices not from empty files, as which they are never opened. On Windows docker
    /// <see href="https://github.com/tonistiigi/fsutil/blob/master/stat.go">sends</see> everything as executable.
    /// </summary>
    private static FileStatus ReadPortable(string path)
    {
        var file = new FileInfo(path);
        var attributes = file.Attributes;
        if ((int)attributes == -1)
            throw new FileNotFoundException($"There is no '{path}'.");
        var kind = file.LinkTarget is not null ? FileKind.Link
            : attributes.HasFlag(FileAttributes.Directory) ? FileKind.Folder
            : attributes.HasFlag(FileAttributes.ReparsePoint) ? FileKind.Unknown
            : FileKind.File;
        return new FileStatus
        {
            Kind = kind,
            Permissions = OperatingSystem.IsWindows() || kind is FileKind.Link ? 0x1ED : (int)file.UnixFileMode & PermissionBits,
            Size = kind is FileKind.File ? file.Length : 0,
            Modified = (file.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick,
        };
    }
}
