namespace Nuke.Common.Execution;

/// <summary>Is the base of attributes that extend a build class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    public INukeBuild Build { get; internal set; }

    public virtual float Priority { get; set; }
}
