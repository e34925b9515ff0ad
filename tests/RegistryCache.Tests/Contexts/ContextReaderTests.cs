using CsCheck;

namespace RegistryCache.Tests;

public sealed class ContextReaderTests : IDisposable
{
    private readonly ContextFolder _context = new();

    public ContextReaderTests()
    {
        _context.Ignore("ignored", "*.log");
        _context.Write("src/a", "a");
        _context.Write("src/b", "b");
        _context.Write("ignored/c");
        _context.Write("empty/");
        File.CreateSymbolicLink(_context.At("link"), "src/a");
    }

    public static TheoryData<string, Action<string>> Changes => new()
    {
        { "a byte", root => File.WriteAllText(Path.Combine(root, "src/a"), "A") },
        { "a byte more", root => File.AppendAllText(Path.Combine(root, "src/a"), "a") },
        { "a new file", root => File.WriteAllText(Path.Combine(root, "new"), "") },
        { "a new folder", root => Directory.CreateDirectory(Path.Combine(root, "new")) },
        { "a file less", root => File.Delete(Path.Combine(root, "src/b")) },
        { "an empty folder less", root => Directory.Delete(Path.Combine(root, "empty")) },
        { "a renamed file", root => File.Move(Path.Combine(root, "src/a"), Path.Combine(root, "src/A")) },
        { "a moved file", root => File.Move(Path.Combine(root, "src/a"), Path.Combine(root, "a")) },
        { "two files swapped", root => Swap(Path.Combine(root, "src/a"), Path.Combine(root, "src/b")) },
        { "a file that became a folder", root => Become(Path.Combine(root, "src/a"), path => Directory.CreateDirectory(path)) },
        { "a file that became a link", root => Become(Path.Combine(root, "src/a"), path => File.CreateSymbolicLink(path, "a")) },
        { "another target", root => Become(Path.Combine(root, "link"), path => File.CreateSymbolicLink(path, "src/b")) },
        { "a link that became its target", root => Become(Path.Combine(root, "link"), path => File.WriteAllText(path, "a")) },
        { "a pattern", root => File.AppendAllText(Path.Combine(root, ".dockerignore"), "\nsrc/b") },
        { "a comment among the patterns", root => File.AppendAllText(Path.Combine(root, ".dockerignore"), "\n# x") },
        { "the Dockerfile", root => File.AppendAllText(Path.Combine(root, "../Dockerfile"), "\n") },
        { "an ignore file of the Dockerfile", root => File.WriteAllText(Path.Combine(root, "../Dockerfile.dockerignore"), "x") },
    };

    public static TheoryData<string, Action<string>> UnixChanges => new()
    {
        { "a permission", root => UnixCommand.Run("chmod", "+x", Path.Combine(root, "src/a")) },
        { "a folder's permission", root => UnixCommand.Run("chmod", "go-rx", Path.Combine(root, "src")) },
        { "setuid", root => UnixCommand.Run("chmod", "u+s", Path.Combine(root, "src/a")) },
        { "setgid", root => UnixCommand.Run("chmod", "g+s", Path.Combine(root, "src")) },
        { "sticky", root => UnixCommand.Run("chmod", "+t", Path.Combine(root, "src")) },
        { "a pipe", root => UnixCommand.Run("mkfifo", Path.Combine(root, "pipe")) },
        { "a hard link in place of an equal file", root => UnixCommand.Run("ln", "-f", Path.Combine(root, "src/a"), Path.Combine(root, "src/same")) },
    };

    public static TheoryData<string, Action<string>> NoChanges => new()
    {
        { "a time", root => File.SetLastWriteTimeUtc(Path.Combine(root, "src/a"), DateTime.UnixEpoch) },
        { "a folder's time", root => Directory.SetLastWriteTimeUtc(Path.Combine(root, "src"), DateTime.UnixEpoch) },
        { "an ignored file", root => File.WriteAllText(Path.Combine(root, "ignored/c"), "new") },
        { "a new ignored file", root => File.WriteAllText(Path.Combine(root, "new.log"), "new") },
        { "a file that was written again", root => Become(Path.Combine(root, "src/a"), path => File.WriteAllText(path, "a")) },
        { "a file outside", root => File.WriteAllText(Path.Combine(root, "../outside"), "new") },
    };

    public void Dispose() => _context.Dispose();

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_that_a_build_can_see_changes_the_fingerprint(string what, Action<string> change) => await ChangesAsync(what, change);

    [Theory]
    [MemberData(nameof(UnixChanges))]
    public async Task A_change_of_what_only_Unix_knows_changes_the_fingerprint(string what, Action<string> change)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files");
        _context.Write("src/same", "a");

        await ChangesAsync(what, change);
    }

    [Theory]
    [MemberData(nameof(NoChanges))]
    public async Task A_change_that_no_build_can_see_leaves_the_fingerprint(string what, Action<string> change)
    {
        var before = await _context.KnownAsync();

        change(_context.Root);

        (await _context.KnownAsync()).ShouldBe(before, what);
    }

    [Fact]
    public async Task An_extended_attribute_belongs_to_the_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && ExtendedAttribute.TrySet(_context.At("src/a"), "user.x", 1), "a system or a file system without attributes");
        var before = await _context.KnownAsync();

        ExtendedAttribute.TrySet(_context.At("src/a"), "user.x", 2).ShouldBeTrue();

        (await _context.KnownAsync()).Digest.ShouldNotBe(before.Digest);
    }

    [Fact]
    public async Task The_owner_does_not_count()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName is "root", "only root gives files away");
        var before = await _context.KnownAsync();

        UnixCommand.Run("chown", "-R", "1234:1234", _context.Root);

        (await _context.KnownAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_place_and_the_order_in_which_files_were_made_do_not_count()
    {
        using var other = new ContextFolder();
        File.CreateSymbolicLink(other.At("link"), "src/a");
        other.Write("empty/");
        other.Write("src/b", "b");
        other.Write("src/a", "a");
        other.Ignore("ignored", "*.log");

        (await other.KnownAsync()).ShouldBe(await _context.KnownAsync());
    }

    [Fact]
    public async Task Files_and_bytes_are_those_a_build_can_see() =>
        (await _context.KnownAsync()).ShouldSatisfyAllConditions(x => x.Files.ShouldBe(3), x => x.Bytes.ShouldBe("ab".Length + "ignored\n*.log".Length));

    [Fact]
    public async Task Any_two_different_trees_have_different_fingerprints()
    {
        var name = Gen.OneOf("a", "b", "ab", "a/b", "a/a", "b/a");
        var tree = Gen.Dictionary(name, Gen.OneOf("", "a", "ab", "b"))[0, 4].Where(IsTree);
        await Gen.Select(tree, tree).SampleAsync(
            async (first, second) =>
            {
                var equal = first.Count == second.Count && !first.Except(second).Any();
                (await FingerprintAsync(first) == await FingerprintAsync(second)).ShouldBe(equal);
            },
            iter: 200,
            threads: 1);

        static bool IsTree(Dictionary<string, string> files) => !files.Keys.Any(file => files.Keys.Any(other => other.StartsWith(file + "/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nobody_is_sure_of_a_context_that_is_not_there()
    {
        Directory.Delete(_context.Root, recursive: true);

        (await _context.DoubtAsync()).ShouldContain("not a folder");
    }

    [Fact]
    public async Task Nobody_is_sure_without_the_Dockerfile()
    {
        File.Delete(_context.Dockerfile);

        (await _context.DoubtAsync()).ShouldContain("no Dockerfile");
    }

    [Fact]
    public async Task Nobody_is_sure_of_a_link_in_place_of_the_ignore_file()
    {
        File.Move(_context.At(".dockerignore"), _context.At("other"));
        File.CreateSymbolicLink(_context.At(".dockerignore"), "other");

        (await _context.DoubtAsync()).ShouldContain("not an ordinary file");
    }

    [Fact]
    public async Task Nobody_is_sure_of_a_name_that_is_not_UTF_8()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has such names");
        UnixCommand.Run("sh", "-c", $"touch \"$(printf '{_context.Root}/src/\\377')\"");

        var doubt = await _context.DoubtAsync();

        UnixCommand.Run("rm", "-r", _context.At("src")); // .NET finds no such file to delete.
        doubt.ShouldContain("not valid UTF-8");
    }

    [Fact]
    public async Task Nobody_is_sure_of_a_file_that_cannot_be_read()
    {
        if (await UnprivilegedRun.PassesAsync())
            return;
        UnixCommand.Run("chmod", "0", _context.At("src/a"));

        (await _context.DoubtAsync()).ShouldContain("src/a");
    }

    [Fact]
    public async Task Cancelling_ends_the_reading()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => ContextReader.ReadAsync(_context.Root, _context.Dockerfile, cancelled.Token));
    }

    private static async Task<Digest> FingerprintAsync(Dictionary<string, string> files)
    {
        using var context = new ContextFolder();
        foreach (var (path, content) in files)
            context.Write(path, content);
        return (await context.KnownAsync()).Digest;
    }

    private async Task ChangesAsync(string what, Action<string> change)
    {
        var before = await _context.KnownAsync();

        change(_context.Root);

        (await _context.KnownAsync()).Digest.ShouldNotBe(before.Digest, what);
    }

    private static void Swap(string first, string second)
    {
        File.Move(first, first + ".x");
        File.Move(second, first);
        File.Move(first + ".x", second);
    }

    private static void Become(string path, Action<string> make)
    {
        File.Delete(path);
        make(path);
    }
}
