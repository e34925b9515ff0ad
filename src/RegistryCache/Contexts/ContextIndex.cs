using System.Security.Cryptography;
using System.Text;

namespace RegistryCache;

/// <summary>
/// Remembers the hashes of files between two readings of the same context. It saves time and decides nothing: what differs in
/// the least is hashed again, and an index that is damaged or of another context is none.
/// </summary>
/// <remarks>
/// A file that changes twice within one tick of the file system's clock looks the same after the second change. So a hash
/// is only kept of files that were last changed a good while before they were read, by the clock of the index's own file
/// system too (see <see href="https://git-scm.com/docs/racy-git">racy git</see>).
/// </remarks>
internal sealed class ContextIndex
{
    /// <summary>Is read that fast without an index that none is kept.</summary>
    public static readonly ContextSize Smallest = new(Files: 2_000, Bytes: 64 * 1024 * 1024);

    private const string Name = "RegistryCache context index";
    private const string Format = $"{Name} 1";

    /// <summary>The coarsest clock of a file system, FAT's, ticks every two seconds.</summary>
    private static readonly TimeSpan Doubtful = TimeSpan.FromSeconds(3);

    private readonly string _file;
    private readonly string _context;
    private readonly long _settled;
    private readonly Dictionary<string, Remembered> _known;
    private readonly List<(string Path, Remembered Remembered)> _kept = [];
    private bool _isChanged;

    private ContextIndex(string file, string context, long settled)
    {
        (_file, _context, _settled) = (file, context, settled);
        _known = Load();
    }

    /// <summary>Opens the index before the first file is read; gives <see langword="null"/> where there can be none.</summary>
    public static ContextIndex? Open(string file, string context)
    {
        if (!OperatingSystem.IsLinux())
            return null; // Without inode and time of change a hash cannot be trusted.

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            var probe = TemporaryName(file);
            File.WriteAllBytes(probe, []);
            var clock = FileStatus.Read(probe).Changed;
            File.Delete(probe);
            return new ContextIndex(file, context, Math.Min(clock, Nanoseconds(DateTime.UtcNow - DateTime.UnixEpoch)) - Nanoseconds(Doubtful));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    public byte[]? Find(ContextEntry entry) =>
        _known.TryGetValue(entry.Path, out var remembered) && remembered.Status == entry.Status ? remembered.Hash : null;

    /// <summary>Keeps the hash of a file for the next time, unless it was changed too short a time ago.</summary>
    public void Keep(ContextEntry entry, byte[] hash)
    {
        var isSettled = entry.Status.Changed < _settled && entry.Status.Modified < _settled;
        if (isSettled)
            _kept.Add((entry.Path, new Remembered(entry.Status, hash)));
        _isChanged |= isSettled && Find(entry) is null;
    }

    /// <summary>Writes the index as a whole or not at all.</summary>
    public void Save()
    {
        if (!_isChanged && _kept.Count == _known.Count)
        {
            StaleIndexes.Touch(_file);
            return;
        }

        var temporary = TemporaryName(_file);
        try
        {
            File.WriteAllBytes(temporary, Write());
            File.Move(temporary, _file, overwrite: true);
            StaleIndexes.DeleteBeside(_file, [(byte)Format.Length, .. Encoding.UTF8.GetBytes(Name)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
        }
    }

    private static string TemporaryName(string file) => $"{file}.{Guid.NewGuid():N}.tmp";

    private static long Nanoseconds(TimeSpan time) => time.Ticks * TimeSpan.NanosecondsPerTick;

    private byte[] Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Format);
        writer.Write(_context);
        writer.Write(_kept.Count);
        foreach (var (path, remembered) in _kept)
        {
            writer.Write(path);
            remembered.Write(writer);
        }

        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    private Dictionary<string, Remembered> Load()
    {
        try
        {
            var content = File.ReadAllBytes(_file);
            if (content.Length < SHA256.HashSizeInBytes || !SHA256.HashData(content.AsSpan()[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(content.AsSpan()[^SHA256.HashSizeInBytes..]))
                return [];

            using var reader = new BinaryReader(new MemoryStream(content));
            if (reader.ReadString() != Format || reader.ReadString() != _context)
                return [];
            var count = reader.ReadInt32();
            var known = new Dictionary<string, Remembered>(count, StringComparer.Ordinal);
            for (var i = 0; i < count; i++)
                known[reader.ReadString()] = Remembered.Read(reader);
            return known;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            return [];
        }
    }

    private sealed record Remembered(FileStatus Status, byte[] Hash)
    {
        public static Remembered Read(BinaryReader reader) => new(
            new FileStatus
            {
                Kind = FileKind.File,
                Permissions = reader.ReadInt32(),
                Size = reader.ReadInt64(),
                Modified = reader.ReadInt64(),
                Changed = reader.ReadInt64(),
                Inode = reader.ReadUInt64(),
                Device = reader.ReadUInt64(),
                Links = reader.ReadUInt32(),
            },
            reader.ReadBytes(SHA256.HashSizeInBytes));

        public void Write(BinaryWriter writer)
        {
            writer.Write(Status.Permissions);
            writer.Write(Status.Size);
            writer.Write(Status.Modified);
            writer.Write(Status.Changed);
            writer.Write(Status.Inode);
            writer.Write(Status.Device);
            writer.Write(Status.Links);
            writer.Write(Hash);
        }
    }
}
