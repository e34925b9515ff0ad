using System.Globalization;

namespace RegistryCache.Dockerfiles;

/// <summary>A stage or an image that an instruction takes files from.</summary>
/// <param name="Name">Its name as written.</param>
/// <param name="Index">The position of the stage, where it is named by that.</param>
internal readonly record struct DockerfileSource(string Name, int? Index)
{
    /// <summary>Finds what is named by <c>COPY --from=…</c> and <c>RUN --mount=from=…</c>.</summary>
    /// <exception cref="DockerfileDoubtException">BuildKit refuses it, or reads it in another way.</exception>
    public static IEnumerable<DockerfileSource> Of(DockerfileInstruction instruction) => instruction.Name switch
    {
        "COPY" => instruction.Values("from").Where(name => name is not "").Select(name => new DockerfileSource(name, IndexOf(name))),
        "RUN" => instruction.Values("mount").Select(MountedFrom).OfType<string>().Where(name => name is not "").Select(name => new DockerfileSource(name, Index: null)),
        _ => [],
    };

    private static int? IndexOf(string name) =>
        int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>Of several <c>from</c> in one mount the last counts.</summary>
    private static string? MountedFrom(string mount) => CommaSeparated.Fields(mount)
        .Select(field => field.Split('=', 2))
        .LastOrDefault(pair => pair.Length == 2 && pair[0].Equals("from", StringComparison.OrdinalIgnoreCase))?[1];
}
