using System.Text.Json;

namespace RegistryCache.Sandbox;

/// <summary>Keeps a value in a file, so that another process, or this one after a crash, can go on from there.</summary>
internal sealed class StateFile<T>(string path)
    where T : class
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads the value; a file that is not there, or was cut short by a crash, has none.</summary>
    public T? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Format);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public T Write(T value)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(fresh, JsonSerializer.Serialize(value, Format));
        File.Move(fresh, path, overwrite: true);
        return value;
    }
}
