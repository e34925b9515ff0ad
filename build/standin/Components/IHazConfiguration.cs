using Nuke.Common;

namespace Nuke.Components;

/// <summary>Gives a build the configuration it compiles in.</summary>
public interface IHazConfiguration : INukeBuild
{
    [Parameter]
    Configuration Configuration
        => TryGetValue(() => Configuration) ?? (IsLocalBuild ? Configuration.Debug : Configuration.Release);
}
