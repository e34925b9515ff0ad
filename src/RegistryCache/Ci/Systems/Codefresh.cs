namespace RegistryCache.Ci.Systems;

/// <summary>Reads Codefresh, which names the tag of a release; the tag of a plain push is reported as a branch.</summary>
/// <remarks>See <see href="https://codefresh.io/docs/docs/pipelines/variables/">the variables</see>.</remarks>
internal static class Codefresh
{
    public static CiFacts Read(CiVariables variables)
    {
        var number = variables["CF_PULL_REQUEST_NUMBER"];
        var tag = variables["CF_RELEASE_TAG"];

        return new CiFacts
        {
            System = "Codefresh",
            PullRequest = number is null ? null : new PullRequest(
                number,
                variables["CF_PULL_REQUEST_TARGET"],
                IsFork: !string.Equals(variables["CF_PULL_REQUEST_IS_FORK"], "false", StringComparison.OrdinalIgnoreCase)),
            Branch = number is null && tag is not null ? null : GitRef.ShortBranch(variables["CF_BRANCH"]),
            Tag = number is null ? tag : null,
            Commit = variables["CF_REVISION"],
        };
    }
}
