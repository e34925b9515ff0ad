using System.Text.Json;
using System.Text.RegularExpressions;
using RegistryCache.References;
using RegistryCache.Registry.Connections;
using RegistryCache.Text;

namespace RegistryCache.Registry.Protocol;

/// <summary>Reads the tags of a repository, page by page.</summary>
internal sealed partial class RegistryTags(RegistryTransport transport)
{
    private const int MaxSize = 16 * 1024 * 1024;

    public static RegistryRequest FirstPage(ImageReference repository, int pageSize) =>
        RegistryRequest.In(repository, HttpMethod.Get, $"tags/list?n={pageSize}");

    /// <summary>A repository that is not there has no tags.</summary>
    public async Task<TagPage> ReadAsync(RegistryRequest request, ImageReference repository, int pageSize, CancellationToken cancellationToken)
    {
        using var response = await transport.FindAsync(request, cancellationToken);
        if (response is null)
            return new TagPage([], Next: null);

        var reading = Read(await response.ReadAsync(MaxSize, cancellationToken));
        var tags = reading.Value ?? throw response.Damaged(reading.Fault!);
        var next = await LinkAsync(response, cancellationToken) is { } link
            ? request with { Location = link }
            // Registries from before the Link header give whole pages and are asked for what comes after.
            : tags.Count == pageSize ? RegistryRequest.In(repository, HttpMethod.Get, $"tags/list?n={pageSize}&last={tags[^1]}") : null;
        return new TagPage(tags, next);
    }

    /// <summary>Reads one page.</summary>
    internal static Reading<List<string>> Read(ReadOnlySpan<byte> body)
    {
        var answer = JsonReading.Parse(body);
        if (answer.Find("tags") is not { ValueKind: JsonValueKind.Array or JsonValueKind.Null })
            return Reading<List<string>>.Damaged("answers with what is no list of tags");

        var tags = answer.Items("tags").Select(tag => tag.Text() ?? "").ToList();
        return tags.All(tag => ReferenceGrammar.RejectTag(tag) is null) ? tags : Reading<List<string>>.Damaged("lists what is no tag");
    }

    private async Task<Uri?> LinkAsync(RegistryResponse response, CancellationToken cancellationToken)
    {
        if (response.Header("Link") is not { } header || NextIn(header) is not { } address)
            return null;

        var next = await transport.FollowAsync(response, address, cancellationToken);
        return RegistryEndpoint.IsSameServer(next, response.Address)
            ? next
            : throw response.Damaged($"continues its tags at {next.Authority}");
    }

    /// <summary>Finds the address of the next page in a <c>Link</c> header.</summary>
    internal static string? NextIn(string header) => NextLink().Match(header) is { Success: true } match ? match.Groups["address"].Value : null;

    /// <remarks>See <see href="https://www.rfc-editor.org/rfc/rfc8288#section-3">RFC 8288, Link</see>.</remarks>
    [GeneratedRegex("""<(?<address>[^<>]*)>\s*(?>;\s*(?!rel\b)[\w*-]+\s*=\s*(?:"[^"]*"|[^",;\s]*)\s*)*;\s*rel\s*=\s*"?next\b"?""", RegexOptions.IgnoreCase)]
    private static partial Regex NextLink();
}
