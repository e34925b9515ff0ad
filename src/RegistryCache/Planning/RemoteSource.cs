using System.Text.RegularExpressions;

namespace RegistryCache;

/// <summary>
/// Tells an <see href="https://docs.docker.com/reference/dockerfile/#add">ADD</see> that fetches from a web server or a git
/// repository, in any form BuildKit takes. What may be either, such as <c>github.com/…</c>, counts as one.
/// </summary>
internal static partial class RemoteSource
{
    public static bool IsIn(string instruction) => Instruction().IsMatch(instruction);

    [GeneratedRegex(@"\A(?:ONBUILD\s+)?ADD\s.*?(?:://|\bgit@|\bgithub\.com/|[^\s""'@/]+@[^\s""'@/:]+:|\.git(?:[#/?""',\s]|\z))", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Instruction();
}
