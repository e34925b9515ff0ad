using RegistryCache.Dockerfiles;
using RegistryCache.Options;
using RegistryCache.References;

namespace RegistryCache.Inputs;

/// <summary>
/// The registries that may be asked about an image's inputs: those that the options, the Dockerfile or its arguments name. A record
/// comes from a registry that others write to, and must not send this machine's questions and logins where it likes.
/// </summary>
internal sealed class NamedHosts
{
    private readonly HashSet<string> _hosts;
    private readonly string[] _texts;

    public NamedHosts(CacheOptions options, IReadOnlyList<BaseImage> bases, IReadOnlyDictionary<string, string> arguments)
    {
        _hosts =
        [
            ImageReference.DefaultRegistry, // What is named without a registry is there.
            options.Image.Registry,
            options.Repository.Registry,
            .. options.From.Select(reference => reference.Registry),
            .. bases.Select(image => image.Reference.Registry),
        ];
        _texts = [DockerfileReader.ReadText(options.File) ?? "", .. arguments.Values, .. options.BuildOptions];
    }

    public bool Contains(string host) => _hosts.Contains(host) || _texts.Any(text => IsIn(text, host));

    private static bool IsIn(string text, string host)
    {
        for (var at = 0; (at = text.IndexOf(host, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var end = at + host.Length;
            if ((at == 0 || !ContinuesHost(text[at - 1])) && (end == text.Length || !ContinuesHost(text[end])))
                return true;
        }

        return false;
    }

    private static bool ContinuesHost(char character) => char.IsLetterOrDigit(character) || character is '.' or '-' or ':';
}
