using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary>Holds the properties of one parameter file and where in it they stand.</summary>
internal sealed class ParameterFile
{
    private readonly Dictionary<string, FileValue> _values;

    private ParameterFile(string path, Dictionary<string, FileValue> values)
    {
        Path = path;
        _values = values;
    }

    public string Path { get; }

    public static ParameterFile Read(string path)
    {
        // Through text, so that a byte order mark does no harm.
        var bytes = System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(path));
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var reader = new Utf8JsonReader(bytes, options);
        var values = new Dictionary<string, FileValue>(StringComparer.Ordinal);

        Assert.True(
            reader.Read() && reader.TokenType == JsonTokenType.StartObject,
            $"Parameter file '{path}' must contain a JSON object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var element = JsonElement.ParseValue(ref reader);
            values[name] = new FileValue(name, element, FilePosition.After(bytes, (int)reader.BytesConsumed));
        }

        return new ParameterFile(path, values);
    }

    public FileValue Find(string name) => _values.GetValueOrDefault(name);
}
