using System.Text;

namespace RegistryCache.Dockerfiles;

/// <summary>Cuts the declarations of an <c>ARG</c> or <c>ENV</c> apart. Quotes and escapes stay as they are written.</summary>
/// <remarks>As BuildKit's <see href="https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/line_parsers.go">parseWords</see> does.</remarks>
internal static class DockerfileWords
{
    public static IReadOnlyList<string> Split(string text, char escape)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote is null && char.IsWhiteSpace(c))
            {
                Finish();
                continue;
            }

            if (c == quote)
                quote = null;
            else if (quote is null && c is '"' or '\'')
                quote = c;
            else if (c == escape && quote is not '\'')
            {
                if (++i == text.Length)
                    break;
                word.Append(c);
                c = text[i];
            }

            word.Append(c);
        }

        Finish();
        return words;

        void Finish()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }
}
