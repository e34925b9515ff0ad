using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Finds out where the build runs.</summary>
internal static class HostActivation
{
    private static readonly Lazy<IReadOnlyList<Type>> Available = new(FindTypes);

    /// <summary>Gets the hosts of this assembly and of those that use it.</summary>
    public static IReadOnlyList<Type> AvailableTypes => Available.Value;

    public static Host CreateDefault()
        => Create(AvailableTypes
            .OrderBy(x => x.IsAssignableTo(typeof(Terminal)))
            .ThenBy(x => x == typeof(Terminal))
            .First(IsRunning));

    public static Host Create(string name)
    {
        var matching = AvailableTypes
            .Where(x => x.FullName!.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        Assert.HasSingleItem(matching);
        return Create(matching[0]);
    }

    private static List<Type> FindTypes()
    {
        var own = typeof(Host).Assembly;
        return AppDomain.CurrentDomain.GetAssemblies()
            .Where(x => x == own || x.GetReferencedAssemblies().Any(y => y.Name == own.GetName().Name))
            .SelectMany(x => x.GetTypes())
            .Where(x => x.IsPublic && x.IsSubclassOf(typeof(Host)))
            .ToList();
    }

    private static Host Create(Type type) => (Host)Activator.CreateInstance(type, nonPublic: true);

    private static bool IsRunning(Type type)
    {
        var name = $"IsRunning{type.Name}";
        var property = type.GetProperty(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .NotNull($"Host type '{type.Name}' defines no property '{name}'");
        return (bool)MemberAccess.GetValue(property, null);
    }
}
