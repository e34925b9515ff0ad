namespace Nuke.Common;

/// <summary>Makes every non-parameter member of a build injected on demand.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class OnDemandValueInjectionAttribute : Attribute;
