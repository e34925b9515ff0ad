using System.Runtime.InteropServices;

namespace RegistryCache.Files;

/// <summary>The part of the kernel's answer that is read; it has the same layout on every architecture. See <see href="https://man7.org/linux/man-pages/man2/statx.2.html">statx(2)</see>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct LinuxStatus
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    [FieldOffset(16)]
    public uint Links;

    [FieldOffset(20)]
    public uint User;

    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(32)]
    public ulong Inode;

    [FieldOffset(40)]
    public ulong Size;

    [FieldOffset(96)]
    private readonly long _changedSeconds;

    [FieldOffset(104)]
    private readonly uint _changedNanoseconds;

    [FieldOffset(112)]
    private readonly long _modifiedSeconds;

    [FieldOffset(120)]
    private readonly uint _modifiedNanoseconds;

    [FieldOffset(128)]
    private readonly uint _meantMajor;

    [FieldOffset(132)]
    private readonly uint _meantMinor;

    [FieldOffset(136)]
    private readonly uint _major;

    [FieldOffset(140)]
    private readonly uint _minor;

    public readonly FileStatus ToFileStatus() => new()
    {
        Kind = (Mode & 0xF000) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.Link,
            0x1000 => FileKind.Pipe,
            0xC000 => FileKind.Socket,
            0x2000 => FileKind.CharacterDevice,
            0x6000 => FileKind.BlockDevice,
            _ => FileKind.Unknown,
        },
        Permissions = Mode & 0xFFF,
        Size = (long)Size,
        Modified = (_modifiedSeconds * NanosecondsPerSecond) + _modifiedNanoseconds,
        Changed = (_changedSeconds * NanosecondsPerSecond) + _changedNanoseconds,
        Inode = Inode,
        Device = ((ulong)_major << 32) | _minor,
        Links = Links,
        DeviceNumber = ((ulong)_meantMajor << 32) | _meantMinor,
    };
}
