namespace RegistryCache.Dockerignore;

/// <summary>Shortens a path as Go's <see href="https://pkg.go.dev/path/filepath#Clean">filepath.Clean</see> does, without looking at any file.</summary>
internal static class LexicalPath
{
    public static string Clean(string path)
    {
        var isRooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part is not "..")
                parts.Add(part);
            else if (parts is [.., not ".."])
                parts.RemoveAt(parts.Count - 1);
            else if (!isRooted)
                parts.Add(part);
        }

        var text = string.Join('/', parts);
        return isRooted ? "/" + text : text is "" ? "." : text;
    }
}
