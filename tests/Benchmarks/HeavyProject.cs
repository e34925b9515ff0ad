using System.Security.Cryptography;

namespace Benchmarks;

/// <summary>
/// A project of the weight people have: a base image of much more than an operating system, thousands of dependency files,
/// a context of 50 MB, and a compiler that takes seconds. Content is compressible as programs are, about 5 to 2.
/// </summary>
internal sealed class HeavyProject : IDisposable
{
    private const int BaseFiles = 1_000;
    private const int BaseFileSize = 220_000;
    private const int ContextFiles = 2_000;
    private const int ContextFileSize = 25_000;
    private const int DependencyFiles = 18_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("benchmark-heavy-");

    public HeavyProject()
    {
        Fill(Path.Combine(BaseFolder, "runtime"), BaseFiles, BaseFileSize);
        File.WriteAllText(Path.Combine(BaseFolder, "Dockerfile"), "ARG BASE_IMAGE\nFROM $BASE_IMAGE\nCOPY runtime /usr/lib/runtime\n");
        Fill(Path.Combine(Folder, "src"), ContextFiles, ContextFileSize);
        File.WriteAllText(Path.Combine(Folder, "packages.lock"), "almanac 1.0\n");
        File.WriteAllText(Path.Combine(Folder, "Dockerfile"), $$"""
            ARG BASE_IMAGE
            FROM $BASE_IMAGE AS packages
            WORKDIR /app
            COPY packages.lock ./
            RUN awk 'BEGIN { for (f = 0; f < {{DependencyFiles}}; f++) { if (f % 100 == 0) { d = "packages/" (f / 100); system("mkdir -p " d) } \
                o = d "/" f; for (i = 0; i < 400; i++) printf "%08x", rand() * 4294967296 > o; close(o) } }'

            FROM packages AS compile
            COPY src ./src
            RUN end=$(($(date +%s) + 6)); while [ $(date +%s) -lt $end ]; do cat src/*/* | sha256sum > program; done

            FROM $BASE_IMAGE AS final
            WORKDIR /srv
            COPY --from=packages /app/packages ./packages
            COPY --from=compile /app/program ./
            """);
    }

    /// <summary>Gets the context of the base image.</summary>
    public string BaseFolder => Path.Combine(_folder.FullName, "base");

    /// <summary>Gets the context of the project.</summary>
    public string Folder => Path.Combine(_folder.FullName, "project");

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Fill(string folder, int files, int size)
    {
        var content = new byte[size];
        for (var i = 0; i < files; i++)
        {
            RandomNumberGenerator.Fill(content.AsSpan(0, size * 2 / 5));
            var part = Directory.CreateDirectory(Path.Combine(folder, $"part-{i / 100}"));
            File.WriteAllBytes(Path.Combine(part.FullName, $"file-{i}"), content);
        }
    }
}
