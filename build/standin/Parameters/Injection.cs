using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>Sets the members of a build class that carry an injection attribute.</summary>
internal static class Injection
{
    // The others are either resolved before there is a build, or belong to the engine.
    private static readonly string[] InjectedEngineMembers =
    [
        nameof(NukeBuild.Plan),
        nameof(NukeBuild.Help),
        nameof(NukeBuild.Continue),
        nameof(NukeBuild.NoLogo),
        nameof(NukeBuild.Verbosity),
        nameof(NukeBuild.Partition),
    ];

    public static void Inject(INukeBuild build, Func<MemberInfo, ValueInjectionAttributeBase, bool> filter)
    {
        var members = Members(build.GetType())
            .Where(x => filter(x.Member, x.Attribute))
            .OrderBy(x => Depth(x.Member.DeclaringType))
            .ThenByDescending(x => x.Attribute.Priority);
        foreach (var (member, attribute) in members)
        {
            // Component members have no storage: they are resolved when they are read.
            if (member.ReflectedType!.IsInterface || IsEngineOnly(member))
                continue;

            attribute.Build = build;
            if (attribute.TryGetValue(member, build) is { } value)
                Set(member, attribute, build, value);
        }
    }

    public static IReadOnlyList<MemberInfo> ParameterMembers(Type type, bool includeUnlisted)
        => Members(type)
            .Where(x => x.Attribute is ParameterAttribute attribute && (includeUnlisted || attribute.List))
            .Select(x => x.Member)
            .OrderBy(Execution.ParameterName.Of)
            .ToList();

    public static IEnumerable<InjectedMember> Members(Type type)
        => MemberDiscovery.Find(type, x => x.Has<ValueInjectionAttributeBase>())
            .OrderBy(x => x.Name)
            .Select(x => new InjectedMember(x, x.GetCustomAttribute<ValueInjectionAttributeBase>()));

    private static void Set(MemberInfo member, ValueInjectionAttributeBase attribute, INukeBuild build, object value)
    {
        Assert.True(
            member.GetMemberType().IsInstanceOfType(value),
            $"Member '{member.Name}' must be of type '{value.GetType().Name}' "
            + $"to get its valued injected from '{attribute.GetType().Name}'");
        member.SetValue(build, value);
    }

    private static bool IsEngineOnly(MemberInfo member)
        => member.DeclaringType == typeof(NukeBuild) && !InjectedEngineMembers.Contains(member.Name);

    private static int Depth(Type type)
    {
        var depth = 0;
        for (var current = type.BaseType; current != null; current = current.BaseType)
            depth++;
        return depth;
    }
}
