namespace Nuke.Common;

/// <summary>Switches off parts of the output of a build; without arguments, all of them.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DisableDefaultOutputAttribute : Attribute
{
    public DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs)
        => DisabledOutputs = disabledOutputs.Length > 0 ? disabledOutputs : Enum.GetValues<DefaultOutput>();

    public DefaultOutput[] DisabledOutputs { get; }

    public virtual bool IsApplicable(INukeBuild build) => true;
}
