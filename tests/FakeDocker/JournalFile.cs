using System.Text;
using System.Text.Json;

namespace RegistryCache.Fakes;

/// <summary>Appends calls to a file that several processes write at once, and reads them.</summary>
internal static class JournalFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Append(string path, FakeDockerCall call)
    {
        using var file = Open(path, FileMode.Append, FileAccess.Write);
        file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(call, FakeDockerJson.Default.FakeDockerCall) + "\n"));
    }

    public static IReadOnlyList<FakeDockerCall> Read(string path)
    {
        if (!File.Exists(path))
            return [];

        using var reader = new StreamReader(Open(path, FileMode.Open, FileAccess.Read));
        return
        [
            .. reader.ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize(line, FakeDockerJson.Default.FakeDockerCall)!),
        ];
    }

    /// <summary>Waits for its turn: who has the file open has it alone.</summary>
    private static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        for (var deadline = DateTime.UtcNow + Patience; ; Thread.Sleep(5))
        {
            try
            {
                return new FileStream(path, mode, access, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < deadline)
            {
                // Another process has it open.
            }
        }
    }
}
