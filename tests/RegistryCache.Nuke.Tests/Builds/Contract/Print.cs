using System.Collections;
using System.Reflection;
using Nuke.Common;

namespace Contract;

/// <summary>Writes values so that a test can read them back: <c>Name=value</c>, one to a line.</summary>
internal static class Print
{
    public static void Value(string name, object value) => Console.WriteLine($"{name}={Text(value)}");

    /// <summary>Writes every parameter that the build class itself declares.</summary>
    public static void Parameters(NukeBuild build)
    {
        const BindingFlags declared =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var field in build.GetType().GetFields(declared))
            if (field.IsDefined(typeof(ParameterAttribute)))
                Value(field.Name, field.GetValue(build));
    }

    private static string Text(object value) => value switch
    {
        null => "<null>",
        string text => text,
        IEnumerable items => $"[{string.Join('|', items.Cast<object>().Select(Text))}]",
        _ => value.ToString(),
    };
}
