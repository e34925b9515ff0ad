using RegistryCache.Ci.Systems;

namespace RegistryCache.Ci;

/// <summary>Reads <see cref="CiFacts"/> from the environment of the CI system a build runs on, and from git.</summary>
internal static class CiReader
{
    /// <summary>How each system is recognized, and what reads it. The first match wins.</summary>
    private static readonly (Func<CiVariables, bool> IsRunning, Func<CiVariables, CiFacts> Read)[] Systems =
    [
        (variables => variables.IsSet("GITHUB_ACTIONS", "GITEA_ACTIONS", "FORGEJO_ACTIONS"), GitHubActions.Read),
        (variables => variables.IsSet("GITLAB_CI"), GitLab.Read),
        (variables => variables.IsSet("TF_BUILD"), AzurePipelines.Read),
        (variables => variables.IsSet("bamboo_planKey", "bamboo_buildKey"), Bamboo.Read),
        (variables => variables.IsSet("TEAMCITY_VERSION"), TeamCity.Read),
        (variables => variables.IsSet("JENKINS_URL", "JENKINS_HOME"), Jenkins.Read),
        (variables => variables.IsSet("BITBUCKET_BUILD_NUMBER", "BITBUCKET_PIPELINE_UUID"), Bitbucket.Read),
        (variables => variables.IsSet("APPVEYOR"), AppVeyor.Read),
        (variables => variables["CI"] is "woodpecker", Woodpecker.Read),
        (variables => variables.IsSet("DRONE"), Drone.Read),
        (variables => variables.IsSet("CIRCLECI"), CircleCI.Read),
        (variables => variables.IsSet("BUILDKITE"), Buildkite.Read),
        (variables => variables.IsSet("CODEBUILD_BUILD_ID"), CodeBuild.Read),
        (variables => variables.IsSet("SEMAPHORE"), SemaphoreCI.Read),
        (variables => variables.IsSet("CIRRUS_CI"), CirrusCI.Read),
        (variables => variables.IsSet("CF_BUILD_ID"), Codefresh.Read),
    ];

    /// <summary>Reads what is known of a build: from its variables first, and from the repository its folder is in.</summary>
    public static CiFacts Read(string directory, Func<string, string?> variable)
    {
        var variables = new CiVariables(variable);
        var system = Array.Find(Systems, system => system.IsRunning(variables));
        var facts = (system.Read?.Invoke(variables) ?? new CiFacts { System = "git" }) with { IsCi = system.Read is not null || IsUnknownCi(variables) };

        return GitFolder.Of(directory) is { } git ? Complete(facts, git) : facts;
    }

    /// <summary>Systems agree on <c>CI</c>; some people turn it off with <c>false</c> or <c>0</c>.</summary>
    private static bool IsUnknownCi(CiVariables variables) =>
        new[] { variables["CI"], variables["CONTINUOUS_INTEGRATION"] }.Any(value => value?.ToUpperInvariant() is not (null or "FALSE" or "0"));

    /// <summary>
    /// A system checks out a commit and no branch, so git has a say only where the system names nothing at all: not beside
    /// a pull request whose source is not known, where HEAD would name some branch of the machine.
    /// </summary>
    private static CiFacts Complete(CiFacts facts, GitFolder git)
    {
        var namesNothing = facts is { Branch: null, Tag: null, PullRequest: null };
        return facts with
        {
            Branch = namesNothing ? git.Branch : facts.Branch,
            Tag = namesNothing ? git.Tag : facts.Tag,
            DefaultBranch = facts.DefaultBranch ?? git.DefaultBranch,
            Commit = facts.Commit ?? git.Commit,
        };
    }
}
