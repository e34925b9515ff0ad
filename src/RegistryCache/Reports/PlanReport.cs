using System.Text.Encodings.Web;
using System.Text.Json;

namespace RegistryCache;

/// <summary>Tells a plan: as text with commands that can be pasted into a shell, and as JSON.</summary>
public static class PlanReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Read by programs and people, never put into HTML.
    };

    /// <summary>Writes the plan, a line per fact or command.</summary>
    public static IEnumerable<string> Lines(CachePlan plan) =>
    [
        .. CacheReport.Block("image", [plan.Image]),
        .. CacheReport.Block("engine", [Describe(plan.Engine)]),
        .. CacheReport.Block("cache", plan.Importers.Select(importer => $"{importer.Reference}: {importer.Outcome}")),
        .. CacheReport.Block("because", plan.Reasons),
        .. CacheReport.Block("pull", plan.Pull),
        .. CacheReport.Block("build", [plan.Build]),
        .. CacheReport.Block("push", plan.Push is null ? [] : [plan.Push]),
    ];

    /// <summary>Writes the plan as one line of JSON.</summary>
    public static string ToJson(CachePlan plan) => JsonSerializer.Serialize(
        new
        {
            Image = plan.Image.ToString(),
            Engine = new
            {
                Client = plan.Engine.ClientVersion,
                Server = plan.Engine.ServerVersion,
                Buildx = plan.Engine.BuildxVersion,
                Obstacle = plan.Engine.Obstacle?.Message.Split('\n')[0],
            },
            Importers = plan.Importers.Select(importer => new
            {
                Reference = importer.Reference.ToString(),
                Outcome = importer.Outcome.GetType().Name.ToLowerInvariant(),
                Digest = (importer.Outcome as ImporterOutcome.Hit)?.Digest.ToString(),
                Reason = importer.Outcome switch
                {
                    ImporterOutcome.Denied denied => denied.Reason,
                    ImporterOutcome.Unreachable unreachable => unreachable.Reason,
                    _ => null,
                },
            }),
            plan.Reasons,
            Pull = plan.Pull.Select(Command),
            Build = Command(plan.Build),
            Push = plan.Push is null ? null : Command(plan.Push),
        },
        Json);

    private static object Command(DockerCommand command) => new { command.Arguments, command.Environment };

    private static string Describe(EngineFacts engine) => engine.Obstacle is { } obstacle
        ? obstacle.Message.Split('\n')[0]
        : $"docker {engine.ClientVersion}, engine {engine.ServerVersion}, {(engine.BuildxVersion is { } buildx ? $"buildx {buildx}" : "no buildx")}";
}
