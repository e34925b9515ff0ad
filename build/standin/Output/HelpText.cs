using System.Reflection;
using System.Text;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Describes the targets and the parameters of a build.</summary>
internal static class HelpText
{
    private const int MinimumTargetWidth = 20;
    private const int MinimumParameterWidth = 16;
    private const int MaximumLineLength = 90;

    // "  --" before a name and two blanks after it.
    private const int Margins = 6;

    public static string OfTargets(IReadOnlyCollection<ExecutableTarget> targets)
    {
        var width = Math.Max(targets.Max(x => x.Name.Length), MinimumTargetWidth);
        var text = new StringBuilder().AppendLine("Targets (with their direct dependencies):").AppendLine();
        foreach (var target in targets.Where(x => x.Listed))
        {
            var name = target.Name + (target.IsDefault ? " (default)" : string.Empty);
            text.Append("  ").Append(name.PadRight(width));
            if (target.ExecutionDependencies.Count > 0)
                text.Append(" -> ").AppendJoin(", ", target.ExecutionDependencies.Select(x => x.Name));

            text.AppendLine();
            if (!string.IsNullOrWhiteSpace(target.Description))
                text.Append("    ").AppendLine(target.Description);
        }

        return text.ToString();
    }

    public static string OfParameters(Type buildType, IReadOnlyCollection<ExecutableTarget> targets)
    {
        var parameters = Injection.ParameterMembers(buildType, includeUnlisted: false);
        var width = Math.Max(parameters.Max(x => ParameterName.Dashed(x).Length), MinimumParameterWidth);
        var ownAndEngine = parameters.ToLookup(x => x.DeclaringType == typeof(NukeBuild));
        var defaultTargets = string.Join(", ", targets.Where(x => x.IsDefault).Select(x => x.Name));

        var text = new StringBuilder().AppendLine("Parameters:");
        if (ownAndEngine[false].Any())
            text.AppendLine();
        foreach (var parameter in ownAndEngine[false])
            Append(text, parameter, width, defaultTargets);

        text.AppendLine();
        foreach (var parameter in ownAndEngine[true])
            Append(text, parameter, width, defaultTargets);

        return text.ToString();
    }

    private static void Append(StringBuilder text, MemberInfo parameter, int width, string defaultTargets)
    {
        var lines = Wrap(Describe(parameter, defaultTargets), width + Margins);
        text.Append("  --").Append(ParameterName.Dashed(parameter).PadRight(width)).Append("  ").AppendLine(lines[0]);
        foreach (var line in lines.Skip(1))
            text.Append(' ', width + Margins).AppendLine(line);
    }

    private static string Describe(MemberInfo parameter, string defaultTargets)
    {
        var description = ParameterName.DescriptionOf(parameter);
        return description == null
            ? "<no description>"
            : description.Replace(
                "{default_target}",
                defaultTargets.Length > 0 ? defaultTargets : "<none>",
                StringComparison.Ordinal) + ".";
    }

    private static List<string> Wrap(string description, int indentation)
    {
        var lines = new List<string> { string.Empty };
        foreach (var word in description.Split(' '))
        {
            var length = indentation + lines[^1].Length + word.Length;
            if (length >= Console.BufferWidth || length > MaximumLineLength)
                lines.Add(string.Empty);

            lines[^1] += $" {word}";
        }

        return lines;
    }
}
