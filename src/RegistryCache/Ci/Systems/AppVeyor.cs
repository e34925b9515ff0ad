namespace RegistryCache.Ci.Systems;

/// <summary>Reads AppVeyor, whose branch is the base in a pull request, and the tag itself in a build of one.</summary>
/// <remarks>See <see href="https://www.appveyor.com/docs/environment-variables/">the variables</see>.</remarks>
internal static class AppVeyor
{
    public static CiFacts Read(CiVariables variables)
    {
        var branch = variables["APPVEYOR_REPO_BRANCH"];
        var tag = variables.IsTrue("APPVEYOR_REPO_TAG") ? variables["APPVEYOR_REPO_TAG_NAME"] : null;
        var facts = new CiFacts
        {
            System = "AppVeyor",
            IsScheduled = variables.IsTrue("APPVEYOR_SCHEDULED_BUILD"),
            Commit = variables["APPVEYOR_PULL_REQUEST_HEAD_COMMIT"] ?? variables["APPVEYOR_REPO_COMMIT"],
        };

        return variables["APPVEYOR_PULL_REQUEST_NUMBER"] is not { } number
            ? facts with { Branch = tag is null ? branch : null, Tag = tag }
            : facts with
            {
                PullRequest = new PullRequest(number, branch, IsFork: !variables.NameTheSame("APPVEYOR_PULL_REQUEST_HEAD_REPO_NAME", "APPVEYOR_REPO_NAME")),
                Branch = variables["APPVEYOR_PULL_REQUEST_HEAD_REPO_BRANCH"],
            };
    }
}
