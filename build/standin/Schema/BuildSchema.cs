using System.Reflection;
using System.Text;
using System.Text.Json;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Describes the parameters of a build as a JSON schema.</summary>
internal sealed class BuildSchema
{
    private readonly INukeBuild _build;
    private readonly List<SchemaNode> _definitions = [];

    private BuildSchema(INukeBuild build) => _build = build;

    public static string Write(INukeBuild build)
    {
        var schema = new BuildSchema(build);
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var writer = new Utf8JsonWriter(stream, options))
            schema.Write(writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private void Write(Utf8JsonWriter writer)
    {
        var parameters = Injection.ParameterMembers(_build.GetType(), includeUnlisted: true)
            .Select(x => (Member: x, Property: Describe(x)))
            .ToList();
        var ofEngine = parameters.ToLookup(x => x.Member.DeclaringType == typeof(NukeBuild), x => x.Property);

        writer.WriteStartObject();
        writer.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
        writer.WriteStartObject("definitions");
        foreach (var definition in _definitions)
            definition.WriteTo(writer);
        writer.WriteStartObject(nameof(NukeBuild));
        WriteProperties(writer, ofEngine[true]);
        writer.WriteEndObject();
        writer.WriteEndObject();

        writer.WriteStartArray("allOf");
        writer.WriteStartObject();
        WriteProperties(writer, ofEngine[false]);
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("$ref", SchemaNode.ReferenceTo(nameof(NukeBuild)));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteProperties(Utf8JsonWriter writer, IEnumerable<SchemaNode> properties)
    {
        var list = properties.ToList();
        if (list.Count == 0)
            return;

        writer.WriteStartObject("properties");
        foreach (var property in list)
            property.WriteTo(writer);
        writer.WriteEndObject();
    }

    private SchemaNode Describe(MemberInfo member)
    {
        var isPlain = member.GetCustomAttribute<ParameterAttribute>().NotNull().GetType() == typeof(ParameterAttribute);
        var type = isPlain ? member.GetMemberType() : typeof(string);
        var node = DescribeType(type);
        node.Name = ParameterName.Of(member);
        node.Description = ParameterName.DescriptionOf(member);
        node.IsSecret = member.Has<SecretAttribute>();
        AddValueSet(node, member);
        if (Nullable.GetUnderlyingType(member.GetMemberType()) != null)
            node.Types |= SchemaTypes.Null;
        return node;
    }

    // The values of a nullable enum are listed twice: once by its definition and once more as a set to choose from.
    private void AddValueSet(SchemaNode node, MemberInfo member)
    {
        if (member.GetMemberType().IsEnum || ValueSet.Of(member, _build) is not { } values)
            return;

        var texts = values.Select(x => x.Text);
        if (member.GetMemberType().IsCollection())
        {
            node.Types = SchemaTypes.Array;
            node.Items?.Values.AddRange(texts);
        }
        else
        {
            node.Types = SchemaTypes.String;
            (_definitions.Find(x => x.Name == node.Reference) ?? node).Values.AddRange(texts);
        }
    }

    private SchemaNode DescribeType(Type type)
    {
        if (SchemaTypeMap.Find(Nullable.GetUnderlyingType(type) ?? type) is var (types, format))
            return new SchemaNode { Types = types, Format = format };
        if (type.IsCollection())
            return new SchemaNode { Types = SchemaTypes.Array, Items = DescribeType(type.GetScalarType()) };

        return new SchemaNode { Reference = Define(Nullable.GetUnderlyingType(type) ?? type) };
    }

    private string Define(Type type)
    {
        if (!_definitions.Exists(x => x.Name == type.Name))
            _definitions.Add(SchemaDefinition.Of(type, _build.GetType()));
        return type.Name;
    }
}
