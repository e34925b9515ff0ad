namespace Nuke.Common.Execution;

/// <summary>The base of attributes that extend a build class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    public INukeBuild Build { get; internal set; }

    public virtual float Priority { get; set; }
}
