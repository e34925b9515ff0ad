using System.Reflection;

namespace Nuke.Common.ValueInjection;

/// <summary>A member together with the attribute that supplies its value.</summary>
internal sealed record InjectedMember(MemberInfo Member, ValueInjectionAttributeBase Attribute);
