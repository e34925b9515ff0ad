using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>Sets members that carry another attribute than a plain parameter's.</summary>
internal sealed class InjectNonParameterValuesAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets,
        IReadOnlyCollection<ExecutableTarget> executionPlan)
        => Injection.Inject(
            Build,
            (member, attribute) => attribute.GetType() != typeof(ParameterAttribute) && IsDue(member, executionPlan));

    private bool IsDue(MemberInfo member, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (!Build.GetType().Has<OnDemandValueInjectionAttribute>() && !member.Has<OnDemandAttribute>())
            return true;

        return !member.Has<RequiredAttribute>()
            && executionPlan
                .SelectMany(x => x.DelegateRequirements)
                .Any(x => x is not Expression<Func<bool>> && x.GetMember() == member);
    }
}
