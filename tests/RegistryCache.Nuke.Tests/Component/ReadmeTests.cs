using System.Reflection;
using System.Text.RegularExpressions;

namespace RegistryCache.Nuke.Tests.Component;

/// <summary>Holds the README and the pages in docs/ against what is true.</summary>
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
        Read("docs/many-images.md").ShouldContain($"```csharp\n{Read("tests/RegistryCache.Nuke.Tests/Builds/Several/Build.cs")}```", Case.Sensitive);

    [Fact]
    public void The_program_without_NUKE_is_compiled()
    {
        var program = Regex.Match(Read("docs/without-nuke.md"), "```csharp\n(?:using [^\n]+\n)+\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

        Regex.Replace(Read("tests/RegistryCache.Tests/Builds/CachedBuildExample.cs"), "^        ", "", RegexOptions.Multiline).ShouldContain(program, Case.Sensitive);
    }

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

        Read("docs/ci.md").ShouldContain($"{property} = new[] {{ {names} }}", Case.Sensitive); // As attributes have always been able to say it.
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

    [Fact]
    public void Every_link_to_a_page_or_a_section_leads_somewhere()
    {
        foreach (var page in Pages)
        {
            foreach (Match link in Regex.Matches(Read(page), @"\]\((?<path>[^)#:]*)(?:#(?<section>[^)]+))?\)"))
            {
                var path = link.Groups["path"].Value is { Length: > 0 } relative ? Path.Combine(Path.GetDirectoryName(page)!, relative) : page;
                (File.Exists(PathOf(path)) || Directory.Exists(PathOf(path))).ShouldBeTrue($"{page} links to {path}");
                if (link.Groups["section"].Value is { Length: > 0 } section)
                    Regex.Matches(Read(path), "^#+ (.+)$", RegexOptions.Multiline)
                        .Select(heading => Regex.Replace(heading.Groups[1].Value.ToLowerInvariant(), "[^a-z0-9 -]", "").Replace(' ', '-'))
                        .ShouldContain(section, $"{page} links to {path}");
            }
        }
    }

    [Fact]
    public void The_README_is_short() => Readme.TrimEnd('\n').Split('\n').Length.ShouldBeLessThanOrEqualTo(170);

    [Fact]
    public void Every_file_the_structure_names_is_there() =>
        Regex.Matches(Read("docs/development.md"), @"\| `(?<file>[\w/]+\.cs)` \|").Select(row => $"src/RegistryCache/{row.Groups["file"].Value}")
            .Where(file => !File.Exists(PathOf(file))).ShouldBeEmpty();

    private static IEnumerable<string> Pages => ["README.md", .. Directory.EnumerateFiles(PathOf("docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}")];

    private static string PathOf(string path) => Path.Combine(Path.GetFullPath(Root, AppContext.BaseDirectory), path);

    private static string Read(string path) => File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n");
}
