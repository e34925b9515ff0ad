using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryCache.Docker;
using RegistryCache.Planning;
using RegistryCache.Registry.Protocol;
using RegistryCache.Text;

namespace RegistryCache.Reports;

/// <summary>Tells a plan: as text with commands that can be pasted into a shell, and as JSON.</summary>
internal static class PlanReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Read by programs and people, never put into HTML.
    };

    /// <summary>Writes the plan, a line per fact or command; ages are relative to <paramref name="now"/>.</summary>
    public static IEnumerable<string> Lines(CachePlan plan, DateTimeOffset now) =>
    [
        .. CacheReport.Block("image", [plan.Image]),
        .. CacheReport.Block("engine", [Describe(plan.Engine)]),
        .. CacheReport.Block("mode", [plan.Mode]),
        .. CacheReport.Block("scope", [Scope(plan)]),
        .. CacheReport.Block("reads", [Reads(plan)]),
        .. CacheReport.Block("write", [plan.Write]),
        .. CacheReport.Block("cache", plan.Importers.Select(importer => importer.Describe(now))),
        .. CacheReport.Block("because", plan.Reasons),
        .. CacheReport.Block("skip", [plan.Skip]),
        .. plan.Skip is SkipDecision.Skips skip ? Skipping(plan, skip) : Building(plan),
    ];

    /// <summary>Writes the plan as one line of JSON.</summary>
    public static string ToJson(CachePlan plan) => LogText.HarmlessJson(JsonSerializer.Serialize(
        new
        {
            Image = plan.Image.ToString(),
            Engine = new
            {
                Client = plan.Engine.ClientVersion,
                Server = plan.Engine.ServerVersion,
                Buildx = plan.Engine.BuildxVersion,
                plan.Engine.Builder,
                plan.Engine.Context,
                plan.Engine.Driver,
                Obstacle = plan.Engine.Obstacle?.FirstLine,
            },
            Ci = new
            {
                plan.Ci.System,
                plan.Ci.Branch,
                plan.Ci.DefaultBranch,
                PullRequest = plan.Ci.PullRequest?.Number,
                Fork = plan.Ci.PullRequest?.IsFork,
                plan.Ci.Tag,
                plan.Ci.Commit,
            },
            Mode = new { Value = Lower(plan.Mode.Mode), plan.Mode.Reason },
            Scopes = plan.Scopes.Select(scope => new { scope.Name, scope.Tag }),
            Write = new { Value = plan.Write.Writes, plan.Write.Reason },
            Importers = plan.Importers.Select(importer => new
            {
                Reference = importer.Reference.ToString(),
                Outcome = Lower(importer.Outcome.GetType().Name),
                Digest = importer.Outcome switch
                {
                    ImporterOutcome.Hit hit => hit.Digest.ToString(),
                    ImporterOutcome.Foreign foreign => foreign.Digest.ToString(),
                    ImporterOutcome.Outdated outdated => outdated.Digest.ToString(),
                    _ => null,
                },
                importer.Record?.Created,
                importer.Record?.Commit,
                importer.Record?.BuiltBy,
                Reason = importer.Outcome switch
                {
                    ImporterOutcome.Denied denied => denied.Reason,
                    ImporterOutcome.Unreachable unreachable => unreachable.Reason,
                    ImporterOutcome.LeftToEngine left => left.Reason,
                    _ => null,
                },
            }),
            plan.Reasons,
            Skip = plan.Skip switch
            {
                SkipDecision.Skips skip => new
                {
                    Value = true,
                    Reason = $"same inputs as {skip.Record.Origin}",
                    Digest = (string?)skip.Record.Image.ToString(),
                    Load = plan.Load.Select(Command),
                    Points = plan.Points.Select(point => new { Reference = point.Reference.ToString(), Digest = point.Digest.ToString() }),
                },
                SkipDecision.Builds builds => (object)new { Value = false, builds.Reason },
                _ => throw new System.Diagnostics.UnreachableException(),
            },
            Pull = plan.Pull.Select(Command),
            Build = Command(plan.Build),
            Push = plan.Push is null ? null : Command(plan.Push),
            Exports = plan.Exports.Select(export => new { Reference = export.Reference.ToString(), Commands = export.Forms[0].Commands.Select(Command) }),
        },
        Json));

    private static IEnumerable<string> Building(CachePlan plan) =>
    [
        .. CacheReport.Block("pull", plan.Pull),
        .. CacheReport.Block("build", [plan.Build]),
        .. CacheReport.Block("push", plan.Push is null ? [] : [plan.Push]),
        .. CacheReport.Block("then", plan.Exports.SelectMany(export => export.Forms[0].Commands)),
    ];

    private static IEnumerable<string> Skipping(CachePlan plan, SkipDecision.Skips skip) =>
    [
        .. CacheReport.Block("load", plan.Load),
        .. CacheReport.Block("point", plan.Points),
    ];

    private static object Command(DockerCommand command) => new { command.Arguments, command.Environment };

    private static string Lower(object value) => value.ToString()!.ToLowerInvariant();

    private static string Scope(CachePlan plan) => plan.Options.Scope is not null
        ? $"{plan.Scope.Tag}: given as '{plan.Scope.Name}'"
        : $"{plan.Scope.Tag}: '{plan.Scope.Name}' of {plan.Ci.System}";

    private static string Reads(CachePlan plan) => plan.Importers.Count == 0
        ? "nothing is read"
        : $"{string.Join(", then ", [.. plan.Scopes.Select(scope => scope.Tag), .. plan.Options.From.Select(reference => reference.ToString())])}: "
            + $"{plan.Importers.Count(importer => importer.IsHit)} of {plan.Importers.Count} references are there";

    private static string Describe(EngineFacts engine) => engine.Obstacle is { } obstacle
        ? obstacle.FirstLine
        : $"docker {engine.ClientVersion}, engine {engine.ServerVersion}, {(engine.BuildxVersion is { } buildx ? $"buildx {buildx}" : "no buildx")}"
            + (engine.HasContainerdStore ? ", containerd's image store" : "")
            + (engine.Context is { } context ? $", context {context}" : "")
            + (engine.Builder is { } builder ? $", builder {builder} ({engine.Driver})" : "");
}
