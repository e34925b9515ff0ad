using System.Runtime.CompilerServices;

namespace RegistryCache.Tests;

/// <summary>Keeps what these tests remember of contexts out of the cache folder of who runs them.</summary>
internal static class CacheFolder
{
    public const string Variable = "XDG_CACHE_HOME";

    public static readonly string Path = Directory.CreateTempSubdirectory("registry-cache-tests-").FullName;

    [ModuleInitializer]
    internal static void Use()
    {
        Environment.SetEnvironmentVariable(Variable, Path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path, recursive: true);
    }
}
