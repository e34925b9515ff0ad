namespace RegistryCache.Ci.Systems;

/// <summary>Reads Azure Pipelines.</summary>
/// <remarks>See <see href="https://learn.microsoft.com/azure/devops/pipelines/build/variables">the variables</see>.</remarks>
internal static class AzurePipelines
{
    public static CiFacts Read(CiVariables variables)
    {
        var reference = GitRef.Parse(variables["BUILD_SOURCEBRANCH"]);

        // For a repository at GitHub the id is GitHub's own, and people know the number.
        var number = variables["SYSTEM_PULLREQUEST_PULLREQUESTNUMBER"] ?? variables["SYSTEM_PULLREQUEST_PULLREQUESTID"] ?? reference.PullRequest;
        return new CiFacts
        {
            System = "Azure Pipelines",
            PullRequest = number is null ? null : new PullRequest(
                number,
                GitRef.ShortBranch(variables["SYSTEM_PULLREQUEST_TARGETBRANCH"]),
                IsFork: !string.Equals(variables["SYSTEM_PULLREQUEST_ISFORK"], "false", StringComparison.OrdinalIgnoreCase) || !IsTold(variables)),
            Branch = number is null ? reference.Branch : GitRef.ShortBranch(variables["SYSTEM_PULLREQUEST_SOURCEBRANCH"]),
            Tag = number is null ? reference.Tag : null,
            IsScheduled = variables["BUILD_REASON"] is "Schedule",
            Commit = variables["SYSTEM_PULLREQUEST_SOURCECOMMITID"] ?? variables["BUILD_SOURCEVERSION"],
        };
    }

    /// <summary>ISFORK is False in builds without a pull request, a manual one of its ref included: that one says nothing.</summary>
    private static bool IsTold(CiVariables variables) =>
        variables.IsSet("SYSTEM_PULLREQUEST_PULLREQUESTNUMBER", "SYSTEM_PULLREQUEST_PULLREQUESTID");
}
