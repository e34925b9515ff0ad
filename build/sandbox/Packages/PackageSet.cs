using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace RegistryCache.Sandbox;

/// <summary>Names packages that are unpacked together.</summary>
/// <param name="Suite">The suite they come from.</param>
/// <param name="Required">The packages without which nothing goes.</param>
/// <param name="Optional">The packages that are taken from the suites that have them.</param>
internal sealed record PackageSet(string Suite, ImmutableArray<string> Required, ImmutableArray<string> Optional)
{
    private static readonly ImmutableArray<string> RegistryPackages = ["docker-registry", "busybox-static"];

    /// <summary>Gets what a registry and a base image are made of, from the machine's own suite.</summary>
    public static PackageSet Registry => new(Distribution.Codename, RegistryPackages, []);

    /// <summary>Gets everything, from the machine's own suite.</summary>
    public static PackageSet Engine => EngineOf(Distribution.Codename);

    /// <summary>Gets the classic engine, and what the modern one borrows from it.</summary>
    public static PackageSet Bookworm => EngineOf("bookworm");

    /// <summary>Gets the modern engine. Its own runc needs a newer C library than bookworm has.</summary>
    public static PackageSet Trixie =>
        new("trixie", ["docker.io", "docker-cli", "docker-buildx", "containerd", "tini"], []);

    /// <summary>Gets the name of the folder that this set, and no other, is unpacked into.</summary>
    public string FolderName
    {
        get
        {
            var names = string.Join(' ', [.. Required, "?", .. Optional]);
            return $"{Suite}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(names)))[..8]}";
        }
    }

    // A library is named only where an engine needs one that a minimal machine may lack.
    private static PackageSet EngineOf(string suite) => new(
        suite,
        ["docker.io", "containerd", "runc", .. RegistryPackages],
        ["docker-cli", "docker-buildx", "tini", "libdevmapper1.02.1"]);
}
