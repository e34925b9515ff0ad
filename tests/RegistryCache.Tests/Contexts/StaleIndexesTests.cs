namespace RegistryCache.Tests;

public sealed class StaleIndexesTests : IClassFixture<SettledContexts>, IDisposable
{
    private readonly ContextFolder _context;

    public StaleIndexesTests(SettledContexts contexts)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere there is no index");
        _context = contexts.Take();
    }

    public void Dispose() => _context.Dispose();

    [Fact]
    public async Task A_small_context_has_none()
    {
        await ContextReader.ReadAsync(_context.Root, _context.Dockerfile, _context.Index, TestContext.Current.CancellationToken);

        File.Exists(_context.Index).ShouldBeFalse();
    }

    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(0, 2, true)]
    [InlineData(1, 1, false)]
    public void A_context_is_large_by_its_files_or_its_bytes(int files, long bytes, bool isLarge) =>
        new ContextSize(files, bytes).Reaches(new ContextSize(2, 2)).ShouldBe(isLarge);

    [Fact]
    public async Task Writing_one_deletes_those_that_were_not_used_for_a_month()
    {
        await _context.KnownAsync(_context.Index);
        var others = new Dictionary<string, (int Days, bool IsIndex)>
        {
            ["stale"] = (31, true),
            ["used"] = (29, true),
            ["foreign"] = (31, false),
        };
        foreach (var (name, (days, isIndex)) in others)
        {
            var file = _context.Index + name;
            if (isIndex)
                File.Copy(_context.Index, file);
            else
                File.WriteAllText(file, "somebody's");
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-days));
        }

        _context.Write("b/d", "new");
        File.Delete(_context.At("a"));
        await _context.KnownAsync(_context.Index);

        Directory.GetFiles(_context.Outside, "index*").Select(Path.GetFileName).Order().ShouldBe(["index", "indexforeign", "indexused"]);
    }

    [Fact]
    public async Task One_that_is_read_is_in_use()
    {
        await _context.KnownAsync(_context.Index);
        File.SetLastWriteTimeUtc(_context.Index, DateTime.UtcNow.AddDays(-31));

        await _context.KnownAsync(_context.Index);

        File.GetLastWriteTimeUtc(_context.Index).ShouldBe(DateTime.UtcNow, TimeSpan.FromMinutes(1));
    }
}
