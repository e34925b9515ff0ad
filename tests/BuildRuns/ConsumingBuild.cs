using System.Reflection;

namespace RegistryCache.BuildRuns;

/// <summary>A build class in one of the executables below <c>Builds/</c>.</summary>
public sealed record ConsumingBuild(string Project, string Class)
{
    /// <summary>Finds the executable that was built together with the tests.</summary>
    public string AssemblyFile => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, RelativePath));

    private string RelativePath =>
        typeof(ConsumingBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .SingleOrDefault(x => x.Key == $"ConsumingBuild.{Project}")?.Value
        ?? throw new InvalidOperationException($"No project 'Builds/*/{Project}.csproj' was built with the tests.");
}
