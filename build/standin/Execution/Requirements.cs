using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Checks before any target runs that what the scheduled targets and the build require is there.</summary>
internal static class Requirements
{
    public static void Validate(INukeBuild build, IEnumerable<ExecutableTarget> targets)
    {
        foreach (var target in targets)
        {
            foreach (var requirement in target.DelegateRequirements)
                Validate(build, target, requirement);
        }

        var requiredMembers = Injection.Members(build.GetType())
            .Select(x => x.Member)
            .Where(x => x.Has<RequiredAttribute>());
        foreach (var member in requiredMembers)
        {
            Assert.True(
                !IsMissing(member, build, target: null),
                $"Member '{NameOf(member)}' is required to be not null or empty");
        }
    }

    private static void Validate(INukeBuild build, ExecutableTarget target, LambdaExpression requirement)
    {
        if (requirement is Expression<Func<bool>> condition)
        {
            Assert.True(
                condition.Compile(preferInterpretation: true).Invoke(),
                $"Target '{target.Name}' requires '{requirement.Body}'");
            return;
        }

        var member = requirement.GetMember();
        if (IsMissing(member, build, target))
            throw new Exception($"Target '{target.Name}' requires member '{NameOf(member)}' to be not null or empty");
    }

    private static bool IsMissing(MemberInfo member, INukeBuild build, ExecutableTarget target)
    {
        if (member.DeclaringType != build.GetType())
            member = build.GetType().GetMember(member.Name).SingleOrDefault() ?? member;

        var by = target != null ? $"from target '{target.Name}' " : string.Empty;
        Assert.True(
            member.Has<ValueInjectionAttributeBase>(),
            $"Member '{NameOf(member)}' is required {by}but not marked with an injection attribute.");

        if (build.Host is Terminal)
            AskUser(member, build);

        var value = member.GetValue(build);
        return value is string text ? string.IsNullOrWhiteSpace(text) : value == null;
    }

    // A getter without storage, as components have them, has no place for an answer.
    private static void AskUser(MemberInfo member, INukeBuild build)
    {
        if (!member.Has<ParameterAttribute>() || member is PropertyInfo { CanWrite: false })
            return;

        var question = (ParameterName.DescriptionOf(member) ?? ParameterName.Of(member)).TrimEnd('.') + ":";
        while (member.GetValue(build) == null)
        {
            var answer = ValueSet.Of(member, build) is { } values
                ? ConsolePrompt.Choose(question, values)
                : ConsolePrompt.Ask(question);
            var value = answer is string text ? ValueConversion.ToScalar(text, member.GetMemberType()) : answer;
            member.SetValue(build, value);
        }
    }

    private static string NameOf(MemberInfo member)
        => member.Has<ParameterAttribute>() ? ParameterName.Of(member) : member.Name;
}
