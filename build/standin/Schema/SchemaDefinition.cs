namespace Nuke.Common.Execution;

/// <summary>Describes types that parameters refer to by name.</summary>
internal static class SchemaDefinition
{
    public static SchemaNode Of(Type type, Type buildType)
    {
        var node = new SchemaNode { Name = type.Name, Types = SchemaTypes.String };
        if (type == typeof(Host))
        {
            node.Values.AddRange(HostActivation.AvailableTypes.Select(x => x.Name).Order());
        }
        else if (type == typeof(ExecutableTarget))
        {
            node.Values.AddRange(TargetFactory.TargetProperties(buildType)
                .Select(x => Utilities.TypeNames.GetDisplayShortName(x))
                .Order());
        }
        else if (type.IsEnum)
        {
            node.Description = string.Empty;
            node.IsFlags = type.IsDefined(typeof(FlagsAttribute), inherit: false);
            node.Values.AddRange(type.GetEnumNames());
        }
        else
        {
            node.Types = SchemaTypes.Object;
        }

        return node;
    }
}
