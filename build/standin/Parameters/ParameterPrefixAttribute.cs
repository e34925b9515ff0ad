using Nuke.Common.Utilities;

namespace Nuke.Common;

/// <summary>Puts a prefix before the names of all parameters a component declares.</summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = false, Inherited = false)]
public class ParameterPrefixAttribute : Attribute
{
    public ParameterPrefixAttribute(string prefix) => Prefix = prefix.TrimEnd(nameof(Prefix));

    public string Prefix { get; }
}
