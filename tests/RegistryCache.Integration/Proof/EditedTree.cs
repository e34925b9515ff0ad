using System.Formats.Tar;
using System.Globalization;

namespace RegistryCache.Integration.Proof;

/// <summary>A context that is edited at random: few names, contents of one size and few times, so that what differs often looks the same.</summary>
public sealed class EditedTree : IDisposable
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly string[] Contents = ["1.0.1\n", "1.0.2\n", "1.0.3\n"];
    private static readonly DateTime[] Times = [new(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), new(2024, 2, 29, 0, 0, 0, DateTimeKind.Utc)];

    private readonly Random _random;
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("registry-cache-edited-");
    private readonly List<Action> _edits;
    private int _next;

    public EditedTree(int seed)
    {
        _random = new Random(seed);
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Snapshots);
        File.WriteAllText(Path.Combine(_root.FullName, "Dockerfile"), "FROM scratch\nCOPY . /app\n");
        foreach (var name in (string[])["a/name", "a/version", "b/name", "b/version", "c/d/name", "version"])
            Write(Path.Combine(Folder, name), Contents[0]);
        _edits =
        [
            WriteContent, WriteContent, WriteAndKeepTime, WriteAndKeepTime, WriteAndKeepTime, WriteAndSetTime, WriteAndSetTime, WriteBeside, SetTime, Append,
            ChangeMode, Rename, SwapFiles, SwapFiles, SwapFolders, SwapFolders, MoveFolder, CopyWithTime, LinkHard, LinkSoft, Retarget, Delete, Create, CreateFolder, Keep, Restore,
        ];
    }

    /// <summary>Gets the context.</summary>
    public string Folder => Path.Combine(_root.FullName, "context");

    public string Dockerfile => Path.Combine(_root.FullName, "Dockerfile");

    private string Snapshots => Path.Combine(_root.FullName, "snapshots");

    public void Dispose() => _root.Delete(recursive: true);

    /// <summary>Makes some edits, one after the other.</summary>
    public void Edit(int count)
    {
        for (var i = 0; i < count; i++)
            _edits[_random.Next(_edits.Count)]();
    }

    public int Next(int limit) => _random.Next(1, limit + 1);

    /// <summary>Describes everything in the context: kind, permissions, content or target.</summary>
    public IReadOnlyList<string> Describe() =>
    [
        .. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
            .Select(path => Describe(Path.GetRelativePath(Folder, path), path)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Describes in the same way what is below the first folder of an archive.</summary>
    public static IReadOnlyList<string> Describe(Stream archive)
    {
        using var tar = new TarReader(archive);
        var contents = new Dictionary<string, (string Content, UnixFileMode Mode)>();
        var lines = new List<string>();
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            if (entry.Name.TrimEnd('/').Split('/', 2) is not [_, var path])
                continue;
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    lines.Add(Line(path, "folder", entry.Mode, ""));
                    break;
                case TarEntryType.SymbolicLink:
                    lines.Add($"{path} link to {entry.LinkName}");
                    break;
                case TarEntryType.HardLink:
                    var (content, mode) = contents[entry.LinkName];
                    contents[entry.Name] = (content, mode);
                    lines.Add(Line(path, "file", mode, content));
                    break;
                default:
                    using (var reader = new StreamReader(entry.DataStream ?? Stream.Null))
                        contents[entry.Name] = (reader.ReadToEnd(), entry.Mode);
                    lines.Add(Line(path, "file", entry.Mode, contents[entry.Name].Content));
                    break;
            }
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Describe(string name, string path)
    {
        if (new FileInfo(path).LinkTarget is { } target)
            return $"{name} link to {target}";
        return Directory.Exists(path) ? Line(name, "folder", Mode(path), "") : Line(name, "file", Mode(path), File.ReadAllText(path));
    }

    private static string Line(string path, string kind, UnixFileMode mode, string content) =>
        string.Create(CultureInfo.InvariantCulture, $"{path} {kind} {Convert.ToString((int)mode & 0xFFF, 8)} {content}");

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? Plain : File.GetUnixFileMode(path);

    private static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private T? Pick<T>(IReadOnlyList<T> all) => all.Count == 0 ? default : all[_random.Next(all.Count)];

    private string? PickFile() => Pick(Entries(path => new FileInfo(path) is { LinkTarget: null, Exists: true }));

    private string? PickFolder() => Pick(Entries(path => new DirectoryInfo(path) is { LinkTarget: null, Exists: true }));

    private string[] Entries(Func<string, bool> filter) => [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Where(filter).Order(StringComparer.Ordinal)];

    private string NewPath() => Path.Combine(PickFolder() ?? Folder, $"n{_random.Next(6)}");

    private void WriteContent() => OnFile(file => File.WriteAllText(file, Pick(Contents)!));

    private void WriteAndKeepTime() => OnFile(file =>
    {
        var time = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, Pick(Contents)!);
        File.SetLastWriteTimeUtc(file, time);
    });

    private void WriteAndSetTime() => OnFile(file =>
    {
        File.WriteAllText(file, Pick(Contents)!);
        File.SetLastWriteTimeUtc(file, Pick(Times));
    });

    /// <summary>As editors and compilers do: a new file takes the old one's place.</summary>
    private void WriteBeside() => OnFile(file =>
    {
        File.WriteAllText(file + "~", Pick(Contents)!);
        if (_random.Next(2) == 0)
            File.SetLastWriteTimeUtc(file + "~", File.GetLastWriteTimeUtc(file));
        File.Move(file + "~", file, overwrite: true);
    });

    private void SetTime() => OnFile(file => File.SetLastWriteTimeUtc(file, Pick(Times)));

    private void Append() => OnFile(file => File.AppendAllText(file, "more\n"));

    private void ChangeMode() => OnFile(file =>
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, _random.Next(2) == 0 ? Plain : Executable);
    });

    private void Rename() => OnFile(file => MoveTo(file, NewPath()));

    private void SwapFiles() => OnFile(file =>
    {
        if (PickFile() is { } other && other != file)
            Swap(file, other, File.Move);
    });

    private void SwapFolders()
    {
        if (PickFolder() is { } one && PickFolder() is { } other && !$"{one}/".StartsWith($"{other}/", StringComparison.Ordinal) && !$"{other}/".StartsWith($"{one}/", StringComparison.Ordinal))
            Swap(one, other, Directory.Move);
    }

    private void MoveFolder()
    {
        if (PickFolder() is { } folder && NewPath() is var path && !$"{path}/".StartsWith($"{folder}/", StringComparison.Ordinal) && !Path.Exists(path) && new FileInfo(path).LinkTarget is null)
            Directory.Move(folder, path);
    }

    private void CopyWithTime() => OnFile(file =>
    {
        var path = NewPath();
        if (path == file || Directory.Exists(path) || new FileInfo(path).LinkTarget is not null)
            return;
        File.Delete(path);
        File.Copy(file, path);
        File.WriteAllText(path, Pick(Contents)!);
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(file));
    });

    private void LinkHard() => OnFile(file => OnFreePath(path => Run("ln", file, path)));

    private void LinkSoft() => OnFreePath(path => File.CreateSymbolicLink(path, Pick((string[])["version", "../version", "nowhere"])!));

    private void Retarget()
    {
        if (Pick(Entries(path => new FileInfo(path).LinkTarget is not null)) is not { } link)
            return;
        File.Delete(link);
        File.CreateSymbolicLink(link, Pick((string[])["versiom", "version", "nowhere"])!);
    }

    private void Delete() => OnFile(file =>
    {
        if (Entries(_ => true).Length > 12)
            File.Delete(file);
    });

    private void Create() => OnFreePath(path => File.WriteAllText(path, Pick(Contents)!));

    private void CreateFolder() => OnFreePath(path =>
    {
        if (path.Count(c => c == '/') < Folder.Count(c => c == '/') + 4)
            Directory.CreateDirectory(path);
    });

    /// <summary>Keeps the tree as it is for later, as a cache of a CI does: with its times, and without the others'.</summary>
    private void Keep()
    {
        if (_next < 4)
            Run("cp", "-a", Folder, Path.Combine(Snapshots, $"{_next++}"));
    }

    private void Restore()
    {
        if (_next == 0)
            return;
        var snapshot = Path.Combine(Snapshots, $"{_random.Next(_next)}");
        Directory.Delete(Folder, recursive: true);
        Run("cp", _random.Next(2) == 0 ? "-a" : "-dR", snapshot, Folder);
    }

    private void OnFile(Action<string> edit)
    {
        if (PickFile() is { } file)
            edit(file);
    }

    private void OnFreePath(Action<string> edit)
    {
        var path = NewPath();
        if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null)
            edit(path);
    }

    private static void MoveTo(string file, string path)
    {
        if (path != file && !Directory.Exists(path) && new FileInfo(path).LinkTarget is null)
            File.Move(file, path, overwrite: true);
    }

    private static void Swap(string one, string other, Action<string, string> move)
    {
        var third = one + "~";
        move(one, third);
        move(other, one);
        move(third, other);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(program, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }
}
