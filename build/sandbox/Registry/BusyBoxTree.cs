using System.Formats.Tar;
using System.Text;

namespace RegistryCache.Sandbox;

/// <summary>Lays out a root file system in which busybox is every program.</summary>
internal static class BusyBoxTree
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable =
        Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode Shared =
        Executable | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite | UnixFileMode.StickyBit;

    private const string Accounts = "root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home/app:/bin/sh\n";

    /// <summary>Writes the tree as an archive in which every byte is determined by the arguments.</summary>
    public static async Task<byte[]> ToTarAsync(string busybox, string version, CancellationToken cancellationToken)
    {
        var list = await new Command(busybox, "--list").RunAsync("list what busybox can do", cancellationToken);
        var applets = list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(applet => applet != "busybox");
        var program = await System.IO.File.ReadAllBytesAsync(busybox, cancellationToken);
        IEnumerable<TarEntry> entries =
        [
            Folder("bin"), Folder("etc"), Folder("home"), Folder("home/app", owner: 1000), Folder("root"),
            Folder("tmp", Shared), Folder("usr"), Folder("usr/bin"), Folder("var"),
            File("bin/busybox", program, Executable),
            File("etc/base-version", version + "\n"),
            File("etc/group", "root:x:0:\napp:x:1000:\n"),
            File("etc/passwd", Accounts),
            Link("usr/bin/env", "/bin/busybox"),
            .. applets.Select(applet => Link("bin/" + applet, "busybox")),
        ];

        var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var entry in entries)
                await writer.WriteEntryAsync(entry, cancellationToken);
        }

        return tar.ToArray();
    }

    private static UstarTarEntry Folder(string path, UnixFileMode mode = Executable | UnixFileMode.UserWrite, int owner = 0) =>
        Entry(TarEntryType.Directory, path + "/", mode, owner);

    private static UstarTarEntry File(string path, string text) =>
        File(path, Encoding.UTF8.GetBytes(text), Readable | UnixFileMode.UserWrite);

    private static UstarTarEntry File(string path, byte[] content, UnixFileMode mode)
    {
        var entry = Entry(TarEntryType.RegularFile, path, mode);
        entry.DataStream = new MemoryStream(content);
        return entry;
    }

    private static UstarTarEntry Link(string path, string target)
    {
        var entry = Entry(TarEntryType.SymbolicLink, path, Executable);
        entry.LinkName = target;
        return entry;
    }

    private static UstarTarEntry Entry(TarEntryType type, string path, UnixFileMode mode, int owner = 0) =>
        new(type, path) { Mode = mode, Uid = owner, Gid = owner, ModificationTime = DateTimeOffset.UnixEpoch };
}
