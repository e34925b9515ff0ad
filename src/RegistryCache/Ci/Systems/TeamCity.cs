namespace RegistryCache.Ci.Systems;

/// <summary>Reads TeamCity, which passes most of what it knows in files. What started a build it tells in prose only.</summary>
/// <remarks>
/// See <see href="https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html">the parameters</see> and
/// <see href="https://www.jetbrains.com/help/teamcity/pull-requests.html">those of a pull request</see>.
/// </remarks>
internal static class TeamCity
{
    private const string RootPrefix = "teamcity.build.vcs.branch.";

    public static CiFacts Read(CiVariables variables)
    {
        var build = JavaProperties.ReadFile(variables["TEAMCITY_BUILD_PROPERTIES_FILE"]);
        var parameters = JavaProperties.ReadFile(build.GetValueOrDefault("teamcity.configuration.properties.file"));
        var parameter = new CiVariables(parameters.GetValueOrDefault);

        var pullRequest = ReadPullRequest(parameter, Roots(parameters));
        var reference = pullRequest is null ? ReadReference(parameter, Roots(parameters)) : default;
        return new CiFacts
        {
            System = "TeamCity",
            PullRequest = pullRequest,
            Branch = pullRequest is null ? reference.Branch : GitRef.ShortBranch(parameter["teamcity.pullRequest.source.branch"]),
            DefaultBranch = GitRef.Parse(parameter["vcsroot.branch"]).Branch,
            Tag = reference.Tag,
            Commit = variables["BUILD_VCS_NUMBER"],
        };
    }

    /// <summary>Reads the pull request. Its source branch is reported only for pull requests within the repository.</summary>
    private static PullRequest? ReadPullRequest(CiVariables parameter, IReadOnlyList<GitRef> roots)
    {
        var number = parameter["teamcity.pullRequest.number"] ?? roots.Select(root => root.PullRequest).FirstOrDefault(root => root is not null);
        return number is null ? null : new PullRequest(
            number,
            GitRef.ShortBranch(parameter["teamcity.pullRequest.target.branch"]),
            IsFork: parameter["teamcity.pullRequest.source.branch"] is null);
    }

    /// <summary>Of one repository the ref itself is known. Of several, only the name the branch has for people, or that it is the default.</summary>
    private static GitRef ReadReference(CiVariables parameter, IReadOnlyList<GitRef> roots)
    {
        if (roots is [var only])
            return only;

        var logical = parameter["teamcity.build.branch"];
        return GitRef.Parse(logical is null or "<default>" || parameter.IsTrue("teamcity.build.branch.is_default") ? parameter["vcsroot.branch"] : logical);
    }

    private static GitRef[] Roots(IReadOnlyDictionary<string, string> parameters) =>
    [
        .. parameters
            .Where(parameter => parameter.Key.StartsWith(RootPrefix, StringComparison.Ordinal) && parameter.Value.Length > 0)
            .Select(parameter => GitRef.Parse(parameter.Value)),
    ];
}
