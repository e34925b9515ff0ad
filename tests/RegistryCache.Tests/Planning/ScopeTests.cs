using CsCheck;

namespace RegistryCache.Tests;

public class ScopeTests
{
    private static readonly Gen<string> Names = Gen.OneOf<string>(
        Gen.String[Gen.Char["abAB01/-_."], 0, 20],
        Gen.String[Gen.Char["ab"], 60, 200],
        Gen.String[Gen.Char["0123456789abcdef"], 12, 12].Select(hex => $"x-{hex}"),
        Gen.OneOf("main", "latest", "local", "\ud83d\ude80", "feature/\u00e9"));

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
        { "latest", "branch-latest-" },
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

    [Fact]
    public void Every_name_has_a_legal_tag_with_room_for_a_prefix() => Names.Sample(name =>
    {
        var tag = Scope.OfBranch(name).Tag;

        ReferenceGrammar.RejectTag(tag).ShouldBeNull();
        tag.Length.ShouldBeLessThanOrEqualTo(128 - "cache-".Length);
        tag.ShouldBe(tag.ToLowerInvariant());
    });

    [Fact]
    public void Different_names_never_share_a_tag() => Gen.Select(Names, Names, Edits).Sample((name, other, edit) =>
    {
        var tag = Scope.OfBranch(name).Tag;

        foreach (var another in new[] { other, edit(name), tag }.Where(another => another != name))
            Scope.OfBranch(another).Tag.ShouldNotBe(tag);
    });
}
