namespace RegistryCache.Tests;

/// <summary>The program of docs/without-nuke.md, compiled.</summary>
internal static class CachedBuildExample
{
    public static async Task RunAsync()
    {
        var build = new CachedBuild(new CacheInput { Image = "registry.example.com/team/app", Context = "." })
        {
            OnLine = Console.WriteLine,
            OnWarning = Console.Error.WriteLine,
        };

        Console.WriteLine(await build.RunAsync());
    }
}
