using Nuke.Common.Execution;

namespace Nuke.Common.ValueInjection;

/// <summary>Sets the parameters of the build class.</summary>
internal sealed class InjectParameterValuesAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
        => Injection.Inject(Build, (_, attribute) => attribute.GetType() == typeof(ParameterAttribute));
}
