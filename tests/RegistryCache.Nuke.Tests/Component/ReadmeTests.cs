using System.Reflection;

namespace RegistryCache.Nuke.Tests.Component;

/// <summary>Holds the README against what is true.</summary>
public sealed class ReadmeTests
{
    private static string Root { get; } =
        typeof(ReadmeTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(x => x.Key == "Root").Value!;

    private static string Readme { get; } = Read("README.md");

    [Fact]
    public void The_example_is_the_build_the_tests_run() =>
        Readme.ShouldContain($"```csharp\n{Read("tests/RegistryCache.Nuke.Tests/Builds/Adopter/Build.cs")}```", Case.Sensitive);

    [Fact]
    public void The_example_of_several_images_is_a_build_the_tests_run() =>
        Readme.ShouldContain($"```csharp\n{Read("tests/RegistryCache.Nuke.Tests/Builds/Several/Build.cs")}```", Case.Sensitive);

    [Fact]
    public async Task The_scope_and_who_writes_it_are_those_of_a_plan()
    {
        using var run = new ComponentRun("Adopter");
        run.Process = run.Process.WithVariables("GITLAB_CI=true", "CI_COMMIT_BRANCH=feature/login");

        var plan = await run.RunAsync("DockerCachePlan", "--docker-cache-image", ComponentRun.Image);

        foreach (var fact in new[] { "scope ", "write " })
            Readme.ShouldContain($"\n{plan.Lines.Single(line => line.StartsWith(fact, StringComparison.Ordinal))}\n", Case.Sensitive);
    }

    [Fact]
    public void The_example_of_a_changed_parameter_is_compiled()
    {
        const string declaration = "Configure<CacheInput> IHazDockerCache.DockerCacheSettings => _ => _ with { Image = _.Image ?? ";
        var compiled = Read("tests/RegistryCache.Nuke.Tests/Builds/Customized/Settings.cs");

        foreach (var line in new[] { "using Nuke.Common.Tooling;\nusing RegistryCache;\n", declaration })
        {
            compiled.ShouldContain(line, Case.Sensitive);
            Readme.ShouldContain(line, Case.Sensitive);
        }
    }

    [Theory]
    [InlineData("InvokedTargets")]
    [InlineData("NonEntryTargets")]
    [InlineData("ImportSecrets")]
    public void The_names_given_to_a_CI_are_compiled(string property)
    {
        var compiled = Read("tests/RegistryCache.Nuke.Tests/Builds/Customized/GeneratedConfiguration.cs");
        var line = compiled.Split('\n').Single(line => line.Contains($" {property} = ", StringComparison.Ordinal));

        var names = line.Split(" = [")[1].TrimEnd(';', ']');

        Readme.ShouldContain($"{property} = new[] {{ {names} }}", Case.Sensitive); // As attributes have always been able to say it.
    }

    [Theory]
    [InlineData("Image")]
    [InlineData("Context")]
    [InlineData("File")]
    [InlineData("Target")]
    [InlineData("BuildArgs")]
    [InlineData("PublicArgs")]
    [InlineData("Secrets")]
    [InlineData("Platforms")]
    [InlineData("Builder")]
    [InlineData("Mode")]
    [InlineData("Scope")]
    [InlineData("Repository")]
    [InlineData("Skip")]
    [InlineData("MaxAge")]
    [InlineData("Epoch")]
    [InlineData("Only")]
    [InlineData("Load")]
    [InlineData("Strict")]
    [InlineData("BuildOptions")]
    [InlineData("From")]
    [InlineData("Pull")]
    [InlineData("Write")]
    [InlineData("Username")]
    [InlineData("Json")]
    public void Every_parameter_is_in_the_table(string parameter) => Readme.ShouldContain($"`DockerCache{parameter}`");

    private static string Read(string path) => File.ReadAllText(Path.Combine(Path.GetFullPath(Root, AppContext.BaseDirectory), path)).ReplaceLineEndings("\n");
}
