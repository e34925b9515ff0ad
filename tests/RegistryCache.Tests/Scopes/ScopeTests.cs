using CsCheck;

namespace RegistryCache.Tests;

public class ScopeTests
{
    private static readonly Gen<string> Names = Gen.OneOf<string>(
        Gen.String[Gen.Char["abAB01/-_."], 0, 20],
        Gen.String[Gen.Char["ab"], 60, 200],
        Gen.String[Gen.Char["0123456789abcdef"], 12, 12].Select(hex => $"x-{hex}"),
        Gen.Select(Gen.OneOf("pr-", "tag-", "cache-", "branch-", "PR/", "cache"), Gen.String[Gen.Char["a0.-/"], 0, 4], (prefix, rest) => prefix + rest),
        Gen.OneOf("main", "latest", "local", "\ud83d\ude80", "\ud83d\ude81", "feature/\u00e9", "42", "v1.2.3"));

    private static readonly Gen<Func<string, Scope>> Kinds = Gen.OneOf<Func<string, Scope>>(Scope.OfShortBranch, Scope.OfPullRequest, Scope.OfTag);

    private static readonly Gen<Func<string, string>> Edits = Gen.OneOf<Func<string, string>>(
        name => name.ToUpperInvariant(),
        name => name.Replace('/', '-'),
        name => name.Replace("--", "-", StringComparison.Ordinal),
        name => name + "a",
        name => name + "-",
        name => "." + name);

    /// <summary>Branch, tag.</summary>
    public static TheoryData<string, string> Branches => new()
    {
        // A branch that is a legal tag in lower case is its own tag.
        { "main", "main" },
        { "release-1.2", "release-1.2" },
        { "fix_it", "fix_it" },
        { "_x", "_x" },
        { "1", "1" },
        { "abcdef012345x", "abcdef012345x" },
        { new string('a', 80), new string('a', 80) },

        // Whatever had to be changed gets a hash of the name.
        { "Main", "main-eb814be3ca3b" },
        { "feature/login", "feature-login-" },
        { "feature//login", "feature-login-" },
        { "feature--login", "feature-login-" },
        { "pull/42/merge", "pull-42-merge-" },
        { "refs/pull/42/merge", "refs-pull-42-merge-" },
        { "-x", "x-" },
        { ".x", "x-" },
        { "x.", "x-" },
        { "x-", "x-" },
        { "a+b", "a-b-" },
        { "café", "caf-" },
        { "\ud83d\ude80", "" },
        { "\ud83d\ude80 to the moon", "to-the-moon-" },
        { "", "" },
        { new string('a', 200), new string('a', 80) + "-" },
        { new string('a', 79) + "/b", new string('a', 79) + "-" },

        // A name that looks as if it had a hash gets one: it could be another name's tag.
        { "feature-login-0123456789ab", "feature-login-0123456789ab-" },
        { "0123456789ab", "0123456789ab-" },

        // Nobody who reads latest means a branch.
        { "latest", "latest-" },

        // Nor is a branch a pull request, a tag or a cache, whatever it is called.
        { "pr-42", "branch-pr-42-" },
        { "PR/42", "branch-pr-42-" },
        { "tag-v1", "branch-tag-v1-" },
        { "cache-main", "branch-cache-main-" },
        { "cache-" + new string('a', 200), "branch-cache-" + new string('a', 67) + "-" },
        { "cache-", "branch-cache-" },
        { "Cache", "branch-cache-" },
        { "cache", "cache" },
        { "cached-x", "cached-x" },
        { "branch-pr-42", "branch-pr-42" },
        { "main..20.10", "main-20.10-" },
        { "a.../..b", "a-b-" },
    };

    [Theory]
    [MemberData(nameof(Branches))]
    public void A_branch_has_a_tag_that_a_reader_recognizes(string branch, string expected)
    {
        var tag = Scope.OfBranch(branch).Tag;

        if (expected is "" || expected.EndsWith('-'))
        {
            tag[..^12].ShouldBe(expected);
            tag[^12..].ShouldAllBe(c => char.IsAsciiHexDigitLower(c));
        }
        else
        {
            tag.ShouldBe(expected);
        }
    }

    [Fact]
    public void The_hash_is_the_same_on_every_machine_and_in_every_version() =>
        Scope.OfBranch("feature/login").Tag.ShouldBe("feature-login-df7c7aeb3560");

    [Theory]
    [InlineData("refs/heads/main", "main")]
    [InlineData("refs/heads/feature/login", "feature/login")]
    public void A_full_ref_is_the_branch_it_names(string reference, string branch)
    {
        Scope.OfBranch(reference).ShouldBe(Scope.OfBranch(branch));
        Scope.OfBranch(reference).Name.ShouldBe(branch);
    }

    [Fact]
    public void A_build_without_a_branch_has_a_scope_of_its_own() => Scope.Local.Tag.ShouldBe("local-e3b0c44298fc");

    [Theory]
    [InlineData("local")]
    [InlineData("Local")]
    [InlineData("local-e3b0c44298fc")]
    [InlineData("")]
    public void No_branch_has_that_scope(string branch) => Scope.OfBranch(branch).Tag.ShouldNotBe(Scope.Local.Tag);

    /// <summary>Pull request, tag.</summary>
    public static TheoryData<string, string> PullRequests => new()
    {
        { "42", "pr-42" },
        { "1", "pr-1" },
        { "123456789012", "pr-123456789012-2a33349e7e60" }, // It looks like a hash.
        { "me:feature", "pr-me-feature-" },
        { "", "pr-" },
        { "../../x", "pr-x-" },
    };

    [Theory]
    [MemberData(nameof(PullRequests))]
    public void A_pull_request_has_a_scope_of_its_own(string number, string expected) =>
        Scope.OfPullRequest(number).Tag.ShouldStartWith(expected);

    [Theory]
    [InlineData("v1.2.3", "tag-v1.2.3")]
    [InlineData("V1.2.3", "tag-v1.2.3-")]
    [InlineData("release/2", "tag-release-2-")]
    [InlineData("latest", "tag-latest")]
    public void A_tag_has_a_scope_of_its_own(string tag, string expected) => Scope.OfTag(tag).Tag.ShouldStartWith(expected);

    [Fact]
    public void A_scope_is_called_what_people_call_it()
    {
        Scope.OfPullRequest("42").Name.ShouldBe("pull request 42");
        Scope.OfTag("v1").Name.ShouldBe("tag v1");
    }

    /// <summary>Variables, tag.</summary>
    public static TheoryData<string, string> Builds => new()
    {
        { "CI=woodpecker CI_COMMIT_PULL_REQUEST=42 CI_COMMIT_SOURCE_BRANCH=feature", "pr-42" },
        { "CI=woodpecker CI_COMMIT_TAG=v1 CI_COMMIT_BRANCH=main", "tag-v1" },
        { "CI=woodpecker CI_COMMIT_BRANCH=main", "main" },
        { "CI=woodpecker", "local-e3b0c44298fc" },

        // Whoever may push some branch does not thereby write main's cache.
        { "GITHUB_ACTIONS=true GITHUB_REF=refs/heads/refs/heads/main", "refs-heads-main-f921bd05e68b" },
    };

    [Theory]
    [MemberData(nameof(Builds))]
    public void A_build_has_the_scope_of_its_pull_request_else_its_tag_else_its_branch(string variables, string tag) =>
        Scope.Of(GivenCi.ReadFacts(variables)).Tag.ShouldBe(tag);

    [Fact]
    public void A_scope_that_is_asked_for_is_the_branch_of_that_name() => Scope.Of("feature/x").ShouldBe(Scope.OfBranch("feature/x"));

    [Fact]
    public void Every_scope_has_a_legal_tag_that_leaves_room_for_a_cache_and_looks_like_none() => Gen.Select(Kinds, Names).Sample((kind, name) =>
    {
        var tag = kind(name).Tag;

        ReferenceGrammar.RejectTag(tag).ShouldBeNull();
        tag.Length.ShouldBeLessThanOrEqualTo(93);
        tag.ShouldBe(tag.ToLowerInvariant());
        tag.ShouldNotStartWith("cache-");
        tag.ShouldNotContain("..");
    });

    [Fact]
    public void Different_scopes_never_share_a_tag() => Gen.Select(Kinds, Names, Kinds, Names, Edits).Sample((kind, name, otherKind, otherName, edit) =>
    {
        var scope = kind(name);

        foreach (var another in new[] { otherName, edit(name), name, scope.Tag })
        {
            var other = otherKind(another);
            if (other.Name != scope.Name || kind.Method != otherKind.Method)
                other.Tag.ShouldNotBe(scope.Tag);
        }
    });
}
