using PublicApiGenerator;

namespace RegistryCache.Tests;

/// <summary>What programs and build files can use of the core, as it was approved: a change of it is a change of the file beside this one.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_face_of_the_core_is_the_approved_one()
    {
        var options = new ApiGeneratorOptions { ExcludeAttributes = ["System.Runtime.CompilerServices.ParamCollectionAttribute", "System.Runtime.CompilerServices.InternalsVisibleToAttribute"], IncludeAssemblyAttributes = false };
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PublicApi", "RegistryCache.txt"));

        typeof(CacheException).Assembly.GeneratePublicApi(options).Trim().ReplaceLineEndings().ShouldBe(approved.Trim().ReplaceLineEndings());
    }

    [Fact]
    public void A_build_file_that_uses_the_core_gets_no_other_names() =>
        typeof(CacheException).Assembly.GetExportedTypes().Where(type => type.Namespace == nameof(RegistryCache)).Select(type => type.Name).Order()
            .ShouldBe(["CacheException", "CacheInput", "DockerClient", "InvalidOptionsException"]);
}
