using System.IO.Compression;

namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>A folder of packages that hold nothing but their names, versions and needs.</summary>
internal static class LocalFeed
{
    /// <summary>Writes a package; what it needs, it needs from 1.0.0 on.</summary>
    public static void Write(string folder, string name, string version, string? needs = null)
    {
        Directory.CreateDirectory(folder);
        using var package = ZipFile.Open(Path.Combine(folder, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
        using var specification = new StreamWriter(package.CreateEntry($"{name}.nuspec").Open());
        specification.Write(
            $"""
            <package>
              <metadata>
                <id>{name}</id>
                <version>{version}</version>
                <authors>tests</authors>
                <description>Empty.</description>
                <dependencies>
                  <group targetFramework="net10.0">{(needs is null ? "" : $"<dependency id=\"{needs}\" version=\"1.0.0\" />")}</group>
                </dependencies>
              </metadata>
            </package>
            """);
    }
}
