using System.Text;

namespace RegistryCache.Dockerfiles;

/// <summary>Reads one record of <see href="https://pkg.go.dev/encoding/csv">comma-separated values</see>, as <c>--mount</c> has it.</summary>
internal static class CommaSeparated
{
    /// <exception cref="DockerfileDoubtException">A quote stands where none may be, which BuildKit refuses.</exception>
    public static IReadOnlyList<string> Fields(string record)
    {
        var fields = new List<string>();
        var position = 0;
        do
            fields.Add(position < record.Length && record[position] is '"' ? Quoted(record, ref position) : Plain(record, ref position));
        while (position++ < record.Length);
        return fields;
    }

    private static string Plain(string record, ref int position)
    {
        var start = position;
        position = record.IndexOf(',', start) is >= 0 and var comma ? comma : record.Length;
        var field = record[start..position];
        return field.Contains('"') ? throw Misplaced() : field;
    }

    /// <summary>Two quotes stand for one.</summary>
    private static string Quoted(string record, ref int position)
    {
        var field = new StringBuilder();
        for (position++; position < record.Length; position++)
        {
            if (record[position] is not '"')
            {
                field.Append(record[position]);
                continue;
            }

            position++;
            if (position == record.Length || record[position] is ',')
                return field.ToString();
            if (record[position] is not '"')
                break;
            field.Append('"');
        }

        throw Misplaced();
    }

    private static DockerfileDoubtException Misplaced() => new("A mount in the Dockerfile has a quote that BuildKit refuses.");
}
