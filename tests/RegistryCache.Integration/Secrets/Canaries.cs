using RegistryCache.Integration.Projects;
using System.IO.Compression;
using System.Text;

namespace RegistryCache.Integration.Secrets;

/// <summary>Secrets nobody else has, and every way to find out where they have got to.</summary>
internal sealed class Canaries
{
    private readonly List<(string Name, string Text)> _texts = [];

    /// <summary>Makes one, by what it is used for. The word is as good as any password and looks like none.</summary>
    public string Plant(string name)
    {
        var word = $"canary{Guid.NewGuid():N}";
        Watch(name, word);
        return word;
    }

    /// <summary>Looks for a word, and for what base64 makes of it.</summary>
    public void Watch(string name, string word) =>
        _texts.AddRange([(name, word), ($"{name} in base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(word)))]);

    /// <summary>Gives the names of those a text has in it.</summary>
    public IReadOnlyList<string> In(string text) => [.. _texts.Where(canary => text.Contains(canary.Text, StringComparison.Ordinal)).Select(canary => canary.Name)];

    /// <summary>Gives those in the files of a folder, compressed ones included, with the file each is in.</summary>
    public IReadOnlyList<string> InFolder(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
           from name in In(Read(file))
           select $"{name}: {file}",
    ];

    /// <summary>Looks at the command lines of all processes, until what is done is done, and gives those found.</summary>
    public async Task<IReadOnlyList<string>> InCommandLinesWhileAsync(Task task)
    {
        var found = new HashSet<string>();
        while (!task.IsCompleted)
        {
            found.UnionWith(from line in ProcessTable.CommandLines from name in In(line) select $"{name}: {line}");
            await Task.WhenAny(task, Task.Delay(10));
        }

        await task;
        return [.. found];
    }

    private static string Read(string file)
    {
        var content = File.ReadAllBytes(file);
        if (Zstd.IsCompressed(content))
            return Encoding.Latin1.GetString(Zstd.Read(file));
        if (content is not [0x1f, 0x8b, ..])
            return Encoding.Latin1.GetString(content);

        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress))
            gzip.CopyTo(unpacked);
        return Encoding.Latin1.GetString(unpacked.ToArray());
    }
}
