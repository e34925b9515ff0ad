namespace Nuke.Common.Execution;

/// <summary>A place in a text file, counted in lines from one and in characters.</summary>
internal readonly record struct FilePosition(int Line, int Column)
{
    public static FilePosition After(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..offset];
        var line = before.Count((byte)'\n') + 1;
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new FilePosition(line, System.Text.Encoding.UTF8.GetCharCount(before[start..]));
    }
}
