using System.Diagnostics;

namespace RegistryCache.Integration.Projects;

/// <summary>Reads what is compressed with Zstandard by the program of that name: .NET has no reader of its own.</summary>
internal static class Zstd
{
    /// <summary>Gets the program, or null where it is not installed.</summary>
    private static readonly string? Program = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "zstd")).FirstOrDefault(File.Exists);

    public static bool IsThere => Program is not null;

    public static bool IsCompressed(ReadOnlySpan<byte> content) => content is [0x28, 0xb5, 0x2f, 0xfd, ..];

    public static byte[] Read(string file)
    {
        using var zstd = Process.Start(new ProcessStartInfo(Program ?? throw new InvalidOperationException($"Without zstd nobody can look into {file}."), ["-dcq", file]) { RedirectStandardOutput = true })!;
        using var content = new MemoryStream();
        zstd.StandardOutput.BaseStream.CopyTo(content);
        zstd.WaitForExit();
        return zstd.ExitCode == 0 ? content.ToArray() : throw new InvalidDataException($"zstd cannot read {file}.");
    }
}
