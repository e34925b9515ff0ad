namespace RegistryCache.Tests;

public sealed class ContextWalkTests : IDisposable
{
    private readonly ContextFolder _context = new();

    /// <summary>The ignore file, the files (a folder ends with a slash), what today's docker sees, what 20.10 sees where that differs.</summary>
    public static TheoryData<string, string, string, string?> Trees => new()
    {
        { "", "a b/c d/", "a b/ b/c d/", null },
        { "b", "a b/c b/d/e", "a", null },
        { "b/*", "b/c b/d/e", "b/", null },
        { "b/**", "b/c b/d/e", "b/", null },
        { "**/b", "a/b a/c b", "a/ a/c", null },
        { "**/node_modules", "node_modules/x src/node_modules/x src/y", "src/ src/y", null },
        { "*", "a b/c", "", null },
        { "**", "a b/c", "", null },
        { "*\n!b", "a b/c", "b/ b/c", null },
        { "b\n!b/c", "b/c b/d", "b/ b/c", null },
        { "b\n!b/c/d", "b/c/d b/c/e b/f", "b/ b/c/ b/c/d", null },
        { "*\n!src\nsrc/obj", "a src/b src/obj/c", "src/ src/b", null },
        { "b/*\n!b/c", "b/c b/d", "b/ b/c", null },
        { "b/**\n!b/c/*", "b/c/d b/e", "b/ b/c/ b/c/d", "b/ b/c/ b/c/d" },

        // Today's client sends the folder of an exception only with something in it, that of 20.10 always.
        { "b\n!b/c", "a b/d", "a", "a b/" },

        // An exception with a wildcard: today's client looks for it everywhere, that of 20.10 only below its very letters.
        { "b\n!**/c", "b/c b/d", "b/ b/c", "" },
        { "b\n!b/*", "b/c/d", "b/ b/c/ b/c/d", "b/ b/c/ b/c/d" },
        { "*\n!*.md", "a.md b/c.md", "a.md", null },
        { "*\n!**/*.md", "a.md b/c.md b/d", "a.md b/ b/c.md", "a.md" },

        // 20.10 forgets what matches further above.
        { "**/b\n!a/b/c/d", "a/b/c/d a/b/e", "a/ a/b/ a/b/c/ a/b/c/d", "a/ a/b/ a/b/c/ a/b/c/d" },
        { "**/c\n!a/b/c/d/e", "a/b/c/d/e a/b/c/f", "a/ a/b/ a/b/c/ a/b/c/d/ a/b/c/d/e", "a/ a/b/ a/b/c/ a/b/c/d/ a/b/c/d/e a/b/c/f" },
        { "a+", "a+ b", "b", "a+ b" },
    };

    public void Dispose() => _context.Dispose();

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task A_build_sees_what_the_ignore_file_leaves(string ignore, string files, string seen, string? seenByClassic)
    {
        _context.Ignore(ignore.Split('\n'));
        foreach (var file in files.Split(' '))
            _context.Write(file);

        string.Join(' ', await _context.SeenAsync()).ShouldBe(seen);
        string.Join(' ', await _context.SeenAsync(IgnoreDialects.Classic)).ShouldBe(seenByClassic ?? seen);
    }

    [Fact]
    public async Task What_is_excluded_as_a_whole_is_not_looked_at()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a folder with a line break in the name of a file is made on Linux only");
        _context.Ignore("node_modules", "!src/keep");
        _context.Write("node_modules/line\nbreak");

        (await _context.ReadAsync()).ShouldBeOfType<ContextFingerprint.Known>();
        _context.Ignore("node_modules", "!node_modules/keep");
        (await _context.ReadAsync()).ShouldBeOfType<ContextFingerprint.Unsure>();
    }

    [Fact]
    public async Task Links_are_not_followed()
    {
        _context.Write("b/c");
        Directory.CreateSymbolicLink(_context.At("a"), "b");
        File.CreateSymbolicLink(_context.At("d"), "nowhere");

        string.Join(' ', await _context.SeenAsync()).ShouldBe("a b/ b/c d");
    }

    [Fact]
    public async Task The_ignore_file_beside_the_Dockerfile_goes_before_that_of_the_context()
    {
        _context.Write("a");
        _context.Write("b");
        _context.Ignore("a");
        File.WriteAllText(_context.Dockerfile + ".dockerignore", "b");

        string.Join(' ', await _context.SeenAsync()).ShouldBe("a");
    }

    [Fact]
    public async Task An_empty_ignore_file_beside_the_Dockerfile_is_clear_only_where_the_context_has_none()
    {
        _context.Write("a");
        File.WriteAllText(_context.Dockerfile + ".dockerignore", "");

        string.Join(' ', await _context.SeenAsync()).ShouldBe("a");
        _context.Ignore("a");
        (await _context.DoubtAsync()).ShouldContain("is empty");
    }
}
