using RegistryCache.BuildRuns;

namespace RegistryCache.Nuke.Tests.Contract;

/// <summary>The build classes that show how NUKE behaves, without anything of ours.</summary>
public static class ContractBuild
{
    public static BuildProcess Of(string name) =>
        new BuildProcess(new ConsumingBuild("Contract", name)).WithVariable("NO_LOGO", "true");
}
