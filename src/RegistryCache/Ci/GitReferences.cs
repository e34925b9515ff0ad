using System.Text.RegularExpressions;
using RegistryCache.Files;

namespace RegistryCache.Ci;

/// <summary>Reads references: each in a file of its own, or many packed into one.</summary>
internal sealed partial class GitReferences(string directory)
{
    private const string TagPrefix = "refs/tags/";

    /// <summary>Gives the text of a reference's own file.</summary>
    public string? Text(string reference) =>
        reference.Contains("..", StringComparison.Ordinal) ? null : ReadText(directory, reference); // Git allows no such name, and a path is not to climb.

    public string? Commit(string reference) => AsHash(Text(reference)) ?? Packed().GetValueOrDefault(reference);

    public IEnumerable<string> TagsOn(string commit)
    {
        var tags = Packed();
        if (OwnTags() is not { } own)
            return [];
        foreach (var tag in own)
            tags[tag] = AsHash(Text(tag)) ?? "";

        return tags
            .Where(tag => tag.Value == commit && tag.Key.StartsWith(TagPrefix, StringComparison.Ordinal))
            .Select(tag => tag.Key[TagPrefix.Length..]);
    }

    public static string? AsHash(string? text) => text is not null && Hash().IsMatch(text) ? text : null;

    public static string? ReadText(string directory, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, file)).Trim();
        }
        catch (Exception exception) when (exception.IsOfFileSystem || exception is ArgumentException)
        {
            return null;
        }
    }

    /// <remarks>See <see href="https://git-scm.com/docs/git-pack-refs">git-pack-refs</see>.</remarks>
    private Dictionary<string, string> Packed()
    {
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = "";
        foreach (var line in (ReadText(directory, "packed-refs") ?? "").Split('\n'))
        {
            if (line.StartsWith('^'))
                references[last] = line[1..]; // An annotated tag is an object; this is the commit it is on.
            else if (line.Split(' ', 2) is [var hash, var name] && AsHash(hash) is not null)
                references[last = name] = hash;
        }

        return references;
    }

    /// <returns><see langword="null"/> where some cannot be read, and so nobody knows which there are.</returns>
    private string[]? OwnTags()
    {
        try
        {
            return [.. Directory.EnumerateFiles(Path.Combine(directory, TagPrefix), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(directory, file).Replace('\\', '/'))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return null;
        }
    }

    /// <summary>Of SHA-1 or SHA-256.</summary>
    [GeneratedRegex(@"\A(?:[0-9a-f]{40}|[0-9a-f]{64})\z")]
    private static partial Regex Hash();
}
