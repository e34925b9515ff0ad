using System.Reflection;

namespace Nuke.Common.Utilities;

/// <summary>Lists the members of a build class together with those of the components it implements.</summary>
internal static class MemberDiscovery
{
    public const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    public const BindingFlags All = Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    /// <summary>Finds members by a filter, without minding that a name may occur several times.</summary>
    public static List<MemberInfo> Find(Type type, Func<MemberInfo, bool> filter)
    {
        var members = ClassMembers(type, filter, All);
        return Merge(members.Values, ComponentMembers(type, filter, All), [], type, filter);
    }

    /// <summary>Finds members by a filter; each name must stand for one member.</summary>
    public static List<MemberInfo> FindUnambiguous(Type type, Func<MemberInfo, bool> filter)
    {
        var classMembers = ClassMembers(type, filter, Instance);
        var componentMembers = ComponentMembers(type, filter, Instance);
        var hidden = new List<MemberInfo>();
        foreach (var group in componentMembers.GroupBy(x => x.GetDisplayShortName()))
        {
            var declarations = group.ToList();
            classMembers.TryGetValue(group.Key, out var classMember);
            if (classMember == null && declarations.Count > 1 && TryOrderByInheritance(declarations, out var ordered))
            {
                hidden.AddRange(ordered.SkipLast(1));
                continue;
            }

            Assert.True(
                declarations.Count == 1 || classMember != null,
                Describe(
                    declarations,
                    "must be implemented explicitly because it is inherited from multiple interfaces:"));
            Assert.True(
                classMember == null || classMember.IsPublic(),
                Describe(declarations, "must be marked public to override inherited member from:"));
        }

        return Merge(classMembers.Values, componentMembers, hidden, type, filter);
    }

    private static Dictionary<string, MemberInfo> ClassMembers(
        Type type,
        Func<MemberInfo, bool> filter,
        BindingFlags flags)
        => type.GetMembers(flags).Where(filter).Where(x => !x.Name.Contains('.')).ToDictionary(x => x.Name);

    private static List<MemberInfo> ComponentMembers(Type type, Func<MemberInfo, bool> filter, BindingFlags flags)
        => type.GetInterfaces()
            .SelectMany(x => x.GetMembers(flags))
            .Where(filter)
            .Where(x => type.GetMember(x.Name).SingleOrDefault() == null)
            .ToList();

    // Grouped by name, so that the order is the same whether or not names repeat.
    private static List<MemberInfo> Merge(
        IEnumerable<MemberInfo> classMembers,
        List<MemberInfo> componentMembers,
        List<MemberInfo> hidden,
        Type type,
        Func<MemberInfo, bool> filter)
        => classMembers
            .Concat(componentMembers
                .GroupBy(x => x.GetDisplayShortName())
                .SelectMany(x => x)
                .Select(x => FindImplementation(x, type)))
            .Except(hidden)
            .Where(filter)
            .ToList();

    private static MemberInfo FindImplementation(MemberInfo member, Type type)
    {
        if (member.DeclaringType == type)
            return member;

        var explicitName = $"{member.DeclaringType!.FullName!.Replace('+', '.')}.{member.Name}";
        return type.GetMember(member.Name).SingleOrDefault()
            ?? type.GetMember(explicitName, Instance).SingleOrDefault()
            ?? member;
    }

    // Succeeds when all declarations refine one and the same: then only the last refinement counts.
    private static bool TryOrderByInheritance(List<MemberInfo> declarations, out List<MemberInfo> ordered)
    {
        ordered = [];
        foreach (var declaration in declarations)
            Visit(declaration, declarations, ordered);

        var root = ordered[0].DeclaringType!;
        return ordered.Skip(1).All(x => root.IsAssignableFrom(x.DeclaringType));
    }

    private static void Visit(MemberInfo declaration, List<MemberInfo> declarations, List<MemberInfo> ordered)
    {
        if (ordered.Contains(declaration))
            return;

        foreach (var other in declarations.Where(x => x != declaration))
        {
            if (other.DeclaringType!.IsAssignableFrom(declaration.DeclaringType))
                Visit(other, declarations, ordered);
        }

        ordered.Add(declaration);
    }

    private static string Describe(List<MemberInfo> declarations, string problem)
    {
        var first = declarations[0];
        return declarations
            .Select(x => $" - {x.DeclaringType!.Name}")
            .Prepend($"{first.MemberType} '{first.GetDisplayShortName()}' {problem}")
            .JoinNewLine();
    }
}
