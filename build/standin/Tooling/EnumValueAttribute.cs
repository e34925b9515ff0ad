namespace Nuke.Common.Tooling;

/// <summary>Gives a member of an enum the text that stands for it.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class EnumValueAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}
