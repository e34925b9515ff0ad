namespace RegistryCache.Tests;

public sealed class TeamCityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("teamcity-").FullName;

    /// <summary>Configuration parameters, facts.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        // A push to a branch, to the default branch as one root and as several tell it, and of a tag.
        { "teamcity.build.branch=feature/x|teamcity.build.vcs.branch.Root=refs/heads/feature/x|vcsroot.branch=refs/heads/main", "TeamCity, branch feature/x, default main, commit c1" },
        { @"teamcity.build.branch=<default>|teamcity.build.branch.is_default=true|vcsroot.branch=refs/heads/main", "TeamCity, branch main, default main, commit c1" },
        { "teamcity.build.branch=Main line|teamcity.build.branch.is_default=true|vcsroot.branch=main", "TeamCity, branch main, default main, commit c1" },
        { "teamcity.build.branch=feature/x|teamcity.build.vcs.branch.A=refs/heads/feature/x|teamcity.build.vcs.branch.B=refs/heads/main", "TeamCity, branch feature/x, commit c1" },
        { "teamcity.build.branch=v1|teamcity.build.vcs.branch.Root=refs/tags/v1.2.3", "TeamCity, tag v1.2.3, commit c1" },
        { "", "TeamCity, commit c1" },

        // Pull requests: inside the repository, from a fork, and built without the feature that knows them.
        { "teamcity.build.branch=pull/42|teamcity.pullRequest.number=42|teamcity.pullRequest.source.branch=feature|teamcity.pullRequest.target.branch=refs/heads/main", "TeamCity, pull request 42 to main, branch feature, commit c1" },
        { "teamcity.build.branch=pull/42|teamcity.pullRequest.number=42|teamcity.pullRequest.source.branch=|teamcity.pullRequest.target.branch=main", "TeamCity, fork's pull request 42 to main, commit c1" },
        { "teamcity.build.branch=42|teamcity.build.vcs.branch.A=refs/heads/main|teamcity.build.vcs.branch.B=refs/pull/42/head", "TeamCity, fork's pull request 42 to ?, commit c1" },

        // As Java writes them.
        { @"teamcity.build.branch = caf\u00e9\:\=\\n|vcsroot.branch:refs/heads/ma\|    in", @"TeamCity, branch café:=\n, default main, commit c1" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Builds))]
    public void Its_files_tell_what_is_built(string parameters, string expected)
    {
        var configuration = Write("configuration", parameters.Replace('|', '\n'));
        var build = Write("build", $"#Build\nbuild.vcs.number=c1\nteamcity.configuration.properties.file={configuration}\n");

        GivenCi.Read($"TEAMCITY_VERSION=2025.07 BUILD_VCS_NUMBER=c1 TEAMCITY_BUILD_PROPERTIES_FILE={build}").ShouldBe(expected);
    }

    [Theory]
    [InlineData("TEAMCITY_VERSION=2025.07")]
    [InlineData("TEAMCITY_VERSION=2025.07 TEAMCITY_BUILD_PROPERTIES_FILE=/nowhere/build.properties")]
    [InlineData("TEAMCITY_VERSION=2025.07 TEAMCITY_BUILD_PROPERTIES_FILE=\0")]
    public void Without_its_files_nothing_is_known(string variables) => GivenCi.Read(variables).ShouldBe("TeamCity");

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
