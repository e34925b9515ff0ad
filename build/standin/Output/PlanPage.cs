using System.Net;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Writes the execution plan as a page that needs nothing from the network.</summary>
internal static class PlanPage
{
    public static string Write(IEnumerable<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> plan)
    {
        var rows = new StringBuilder();
        foreach (var target in plan.Concat(targets.Where(x => x.Listed && !plan.Contains(x))))
            rows.Append(Row(target, plan.Contains(target)));

        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <title>Execution plan</title>
              <style>
                body { font-family: sans-serif; margin: 2em; background: #222; color: #ddd }
                th, td { text-align: left; padding: .3em 1.5em .3em 0 }
                .unplanned { opacity: .4 }
              </style>
            </head>
            <body>
              <h1>Execution plan</h1>
              <p>Targets run from top to bottom; the pale ones do not run.</p>
              <table>
                <tr><th>Target</th><th>Depends on</th><th>Runs after</th><th>Triggered by</th><th>Description</th></tr>
            {{rows}}  </table>
            </body>
            </html>
            """;
    }

    private static string Row(ExecutableTarget target, bool planned)
    {
        var css = planned ? "planned" : "unplanned";
        return $"    <tr class=\"{css}\"><td>{Encode(target.Name)}</td><td>{Names(target.ExecutionDependencies)}</td>"
            + $"<td>{Names(target.OrderDependencies)}</td><td>{Names(target.TriggerDependencies)}</td>"
            + $"<td>{Encode(target.Description)}</td></tr>{Environment.NewLine}";
    }

    private static string Names(IEnumerable<ExecutableTarget> targets)
        => Encode(string.Join(", ", targets.Select(x => x.Name)));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
