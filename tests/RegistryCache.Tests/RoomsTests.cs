using System.Reflection;
using System.Reflection.Emit;

namespace RegistryCache.Tests;

/// <summary>The core is built in rooms, each a folder and a namespace. Read from the compiled assembly.</summary>
public sealed class RoomsTests
{
    /// <summary>Every room, each before those that may use it. The first holds what a build file sees.</summary>
    private static readonly string[] Rooms =
    [
        "", "Text", "References", "Options", "Files", "Processes", "Ci", "Dockerfiles", "Dockerignore", "Docker",
        "Registry.Connections", "Registry.Authentication", "Registry.Protocol",
        "Scopes", "Contexts", "Inputs", "Records", "Planning", "Outcomes", "Caches", "Running", "Images", "Reports", "Builds",
    ];

    private static readonly Assembly Core = typeof(CacheException).Assembly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    [Fact]
    public void No_room_uses_one_that_comes_after_it() =>
        Arrows().Where(arrow => RoomOf(arrow.To) > RoomOf(arrow.From)).Select(arrow => $"{arrow.From.FullName} uses {arrow.To.FullName}").Distinct().ShouldBeEmpty();

    [Fact]
    public void Every_namespace_is_a_room() =>
        OwnTypes().Where(type => RoomOf(type) < 0).Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void An_arrow_back_would_be_seen() =>
        Arrows().ShouldContain(arrow => arrow.From == typeof(CacheWriter) && arrow.To == typeof(RecordStore), "a call in the body of an async method");

    private static IEnumerable<Type> OwnTypes() => Core.GetTypes().Where(type => type.Namespace?.StartsWith(nameof(RegistryCache), StringComparison.Ordinal) is true);

    private static int RoomOf(Type type)
    {
        var name = type.Namespace == nameof(RegistryCache) ? "" : type.Namespace![(nameof(RegistryCache).Length + 1)..];
        return Array.FindLastIndex(Rooms, room => name == room || (room != "" && name.StartsWith($"{room}.", StringComparison.Ordinal)));
    }

    private static IEnumerable<(Type From, Type To)> Arrows() =>
        from type in OwnTypes()
        from used in Used(type).SelectMany(Parts)
        where used.Assembly == Core && used.Namespace is not null && RoomOf(used) >= 0
        select (Outermost(type), Outermost(used));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>Gives the type a pointer or list is of, and the arguments of a generic one.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericParameter ? []
        : [type, .. type.GetGenericArguments().SelectMany(Parts)];

    private static IEnumerable<Type> Used(Type type) =>
    [
        .. type.BaseType is { } ancestor ? [ancestor] : Type.EmptyTypes,
        .. type.GetInterfaces(),
        .. type.GetFields(Declared).Select(field => field.FieldType),
        .. type.GetMembers(Declared).OfType<MethodBase>().SelectMany(Used),
    ];

    private static IEnumerable<Type> Used(MethodBase method) =>
    [
        .. method is MethodInfo info ? [info.ReturnType] : Type.EmptyTypes,
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. method.GetMethodBody() is { } body ? body.LocalVariables.Select(local => local.LocalType).Concat(Named(method, body.GetILAsByteArray()!)) : [],
    ];

    /// <summary>Reads what the instructions of a method name; see <see href="https://ecma-international.org/publications-and-standards/standards/ecma-335/">ECMA-335</see>, III.</summary>
    private static IEnumerable<Type> Named(MethodBase method, byte[] code)
    {
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var instruction = OpCodes[code[at] == 0xFE ? unchecked((short)(0xFE00 | code[++at])) : code[at]];
            at++;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(BitConverter.ToInt32(code, at), method.DeclaringType?.GetGenericArguments(), methodArguments)!;
                if ((member as Type ?? member.DeclaringType) is { } named)
                    yield return named;
                foreach (var argument in member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : [])
                    yield return argument;
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }
}
