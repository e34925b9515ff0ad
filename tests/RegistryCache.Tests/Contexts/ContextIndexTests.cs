using CsCheck;

namespace RegistryCache.Tests;

public sealed class ContextIndexTests : IClassFixture<SettledContexts>, IDisposable
{
    private readonly ContextFolder _context;

    public ContextIndexTests(SettledContexts contexts)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere there is no index");
        _context = contexts.Take();
    }

    public void Dispose() => _context.Dispose();

    [Fact]
    public async Task A_file_that_has_been_lying_for_a_while_is_remembered()
    {
        var first = await _context.KnownAsync(_context.Index);

        Find("a").ShouldNotBeNull();
        (await _context.KnownAsync(_context.Index)).ShouldBe(first);
        (await _context.KnownAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task A_file_that_was_just_written_is_not_remembered()
    {
        File.WriteAllText(_context.At("a"), "new!");

        await _context.KnownAsync(_context.Index);

        Find("a").ShouldBeNull();
        Find("b/c").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_remembered_hash_is_what_the_fingerprint_is_made_of()
    {
        var first = await _context.KnownAsync(_context.Index);
        var index = ContextIndex.Open(_context.Index, _context.Root).ShouldNotBeNull();
        index.Keep(Entry("a"), new byte[32]); // A lie, to see that nothing is hashed again.
        index.Save();

        (await _context.KnownAsync(_context.Index)).Digest.ShouldNotBe(first.Digest);
    }

    [Fact]
    public async Task Other_content_of_the_same_length_and_time_is_seen()
    {
        var time = File.GetLastWriteTimeUtc(_context.At("a"));
        var first = await _context.KnownAsync(_context.Index);

        File.WriteAllText(_context.At("a"), "new!");
        File.SetLastWriteTimeUtc(_context.At("a"), time);

        var second = await _context.KnownAsync(_context.Index);
        second.Digest.ShouldNotBe(first.Digest);
        second.ShouldBe(await _context.KnownAsync());
    }

    [Fact]
    public async Task Other_content_right_after_the_reading_is_seen()
    {
        var digests = new HashSet<Digest>();
        for (var i = 0; i < 20; i++)
        {
            File.WriteAllText(_context.At("a"), $"{i:0000}");
            digests.Add((await _context.KnownAsync(_context.Index)).Digest);
        }

        digests.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Whatever_is_done_to_the_files_the_index_changes_nothing()
    {
        var edits = Gen.Select(Gen.OneOf("a", "b/c", "b/d"), Gen.OneOf("", "old!", "new!", "c", "d")).Array[1, 10];
        await edits.SampleAsync(
            async all =>
            {
                foreach (var (file, content) in all)
                {
                    _context.Write(file, content);
                    (await _context.KnownAsync(_context.Index)).ShouldBe(await _context.KnownAsync());
                }
            },
            iter: 50,
            threads: 1);
    }

    [Theory]
    [InlineData("permissions")]
    [InlineData("inode")]
    public async Task Whatever_differs_in_the_status_ends_the_trust(string what)
    {
        await _context.KnownAsync(_context.Index);

        if (what is "permissions")
            UnixCommand.Run("chmod", "u+x", _context.At("a"));
        else
            File.Copy(_context.At("b/c"), _context.At("a"), overwrite: true);

        Find("a").ShouldBeNull();
        Find("b/c").ShouldNotBeNull();
        (await _context.KnownAsync(_context.Index)).ShouldBe(await _context.KnownAsync());
    }

    [Fact]
    public async Task The_index_of_another_context_is_none()
    {
        await _context.KnownAsync(_context.Index);

        ContextIndex.Open(_context.Index, _context.Outside).ShouldNotBeNull().Find(Entry("a")).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(31)]
    [InlineData(100)]
    public async Task A_truncated_index_is_none(int length)
    {
        var first = await _context.KnownAsync(_context.Index);
        File.WriteAllBytes(_context.Index, File.ReadAllBytes(_context.Index)[..length]);

        Find("a").ShouldBeNull();
        (await _context.KnownAsync(_context.Index)).ShouldBe(first);
        Find("a").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_damaged_index_is_none()
    {
        var first = await _context.KnownAsync(_context.Index);
        var intact = File.ReadAllBytes(_context.Index);
        for (var i = 0; i < intact.Length; i++)
        {
            var damaged = intact.ToArray();
            damaged[i] ^= 1;
            File.WriteAllBytes(_context.Index, damaged);
            Find("a").ShouldBeNull($"byte {i}");
        }

        (await _context.KnownAsync(_context.Index)).ShouldBe(first);
    }

    [Fact]
    public async Task An_index_that_cannot_be_written_is_no_harm()
    {
        Directory.CreateDirectory(_context.Index);

        (await _context.KnownAsync(_context.Index)).ShouldBe(await _context.KnownAsync());
        Directory.GetFiles(_context.Outside).ShouldBe([_context.Dockerfile]); // No temporary file is left.
    }

    [Fact]
    public async Task Readers_at_the_same_time_agree()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _context.KnownAsync(_context.Index)));

        all.Distinct().Count().ShouldBe(1);
        Find("a").ShouldNotBeNull();
    }

    [Fact]
    public async Task An_index_that_the_build_would_see_is_not_written()
    {
        await _context.KnownAsync(_context.At("index"));
        await _context.KnownAsync(_context.At("b/index"));
        await _context.KnownAsync(_context.At("new/index"));

        string.Join(' ', await _context.SeenAsync()).ShouldBe("a b/ b/c");
    }

    [Fact]
    public async Task An_index_in_an_ignored_folder_is_written()
    {
        _context.Ignore("temp");
        _context.Write("temp/");

        await _context.KnownAsync(_context.At("temp/index"));

        File.Exists(_context.At("temp/index")).ShouldBeTrue();
    }

    private ContextEntry Entry(string path) => new(path, FileStatus.Read(_context.At(path)));

    private byte[]? Find(string path) => ContextIndex.Open(_context.Index, _context.Root).ShouldNotBeNull().Find(Entry(path));
}
