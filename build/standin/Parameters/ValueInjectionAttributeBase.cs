using System.Reflection;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.ValueInjection;

/// <summary>The base of attributes that supply a member with its value.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    public INukeBuild Build { get; internal set; }

    public virtual int Priority => 0;

    public virtual bool SuppressWarnings => false;

    /// <summary>Returns the value, or null and a warning when it cannot be had.</summary>
    public object TryGetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetValue(member, instance);
        }
        catch (Exception exception)
        {
            if (!SuppressWarnings && !member.Has<OptionalAttribute>())
                Log.Warning(exception.Unwrap(), "Could not inject value for {Member}", member.GetDisplayName());

            return null;
        }
    }

    public abstract object GetValue(MemberInfo member, object instance);

    protected T GetMemberValue<T>(string memberName, object instance)
    {
        var type = instance.GetType();
        var member = MemberDiscovery.Find(type, x => x.Name == memberName).FirstOrDefault()
            .NotNull($"No member '{memberName}' found in '{type.Name}'");
        Assert.True(
            typeof(T).IsAssignableFrom(member.GetMemberType()),
            $"Member '{type.Name}.{member.Name}' must be of type '{typeof(T).Name}'");
        return (T)member.GetValue(instance);
    }

    protected T GetMemberValueOrNull<T>(string memberName, object instance)
        => memberName != null ? GetMemberValue<T>(memberName, instance) : default;
}
