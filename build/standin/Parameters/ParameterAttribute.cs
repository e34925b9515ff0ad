using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>Marks a member whose value comes from the command line, the environment or a parameter file.</summary>
public class ParameterAttribute : ValueInjectionAttributeBase
{
    public ParameterAttribute(string description = null) => Description = description;

    public virtual string Description { get; }

    /// <summary>Gets or sets the name that is used instead of the member's.</summary>
    public string Name { get; set; }

    /// <summary>Gets or sets the one character that separates the elements of an array.</summary>
    public string Separator { get; set; }

    /// <summary>Gets or sets whether the help text shows the parameter.</summary>
    public virtual bool List { get; set; } = true;

    public Type ValueProviderType { get; set; }

    /// <summary>Gets or sets the member that lists the values to choose from.</summary>
    public string ValueProviderMember { get; set; }

    public override object GetValue(MemberInfo member, object instance)
        => Parameters.Get(member, member.GetMemberType().GetNullableType());

    public virtual IEnumerable<(string, object)> GetValueSet(MemberInfo member, object instance) => null;
}
