namespace RegistryCache.Tests;

/// <summary>When an engine may take files from the copy of the context it has, and when it may not.</summary>
public sealed class TransferKeyTests : IDisposable
{
    private static readonly DateTime Set = new(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc);

    private readonly ContextFolder _context = new();

    public TransferKeyTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "change times are known on Linux alone");

    public void Dispose() => _context.Dispose();

    [Fact]
    public async Task A_file_that_is_written_to_leaves_the_copy_in_use()
    {
        _context.Write("version", "1");
        var before = await ReadAsync();
        File.AppendAllText(_context.At("version"), "2");
        _context.Write("another", "new");

        (await ReadAsync()).ShouldBe(before, "its modification time tells the engine");
    }

    [Fact]
    public async Task Nothing_that_changed_leaves_the_copy_in_use()
    {
        _context.Write("version", "1");
        SetTime("version");

        (await ReadAsync()).ShouldBe(await ReadAsync());
    }

    [Fact]
    public async Task A_file_whose_time_was_set_again_gets_another_copy()
    {
        _context.Write("version", "1");
        SetTime("version");
        var before = await ReadAsync();
        File.WriteAllText(_context.At("version"), "2");
        SetTime("version");

        (await ReadAsync()).ShouldNotBe(before);
    }

    [Fact]
    public async Task A_file_whose_permissions_or_attributes_changed_gets_another_copy()
    {
        _context.Write("program", "1");
        var before = await ReadAsync();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_context.At("program"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (await ReadAsync()).ShouldNotBe(before, "nothing but its change time tells of an attribute");
    }

    [Fact]
    public async Task Folders_that_change_places_get_another_copy()
    {
        _context.Write("a/name", "a");
        _context.Write("b/name", "b");
        var before = await ReadAsync();
        Directory.Move(_context.At("a"), _context.At("c"));
        Directory.Move(_context.At("b"), _context.At("a"));
        Directory.Move(_context.At("c"), _context.At("b"));

        (await ReadAsync()).ShouldNotBe(before);
    }

    [Fact]
    public async Task Two_folders_of_equal_files_have_a_copy_each()
    {
        using var other = new ContextFolder();

        (await ReadAsync()).ShouldNotBe(await ReadAsync(other.Root));
    }

    [Fact]
    public async Task A_context_that_is_a_link_is_told_by_what_it_points_to()
    {
        _context.Write("a/file", "a");
        _context.Write("b/file", "b");
        var link = Path.Combine(_context.Outside, "current");
        Directory.CreateSymbolicLink(link, _context.At("a"));
        var before = await ReadAsync(link);
        Directory.Delete(link);
        Directory.CreateSymbolicLink(link, _context.At("b"));

        (await ReadAsync(link)).ShouldNotBe(before);
    }

    [Fact]
    public async Task What_the_build_cannot_see_is_not_looked_at()
    {
        _context.Ignore("*.log");
        _context.Write("noise.log", "1");
        var before = await ReadAsync();
        _context.Write("noise.log", "2");
        SetTime("noise.log");

        (await ReadAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Another_Dockerfile_counts_where_the_engine_keeps_it()
    {
        var other = Path.Combine(_context.Outside, "Other");
        File.Copy(_context.Dockerfile, other);

        (await ReadAsync(dockerfile: other)).ShouldBe(await ReadAsync());
        (await ReadAsync(dockerfile: other, keepsDockerfile: true)).ShouldNotBe(await ReadAsync(keepsDockerfile: true));
    }

    [Fact]
    public async Task A_further_folder_counts_as_the_context_does()
    {
        using var other = new ContextFolder();
        other.Write("version", "1");
        var before = await ReadAsync(others: [other.Root]);
        File.SetLastWriteTimeUtc(other.At("version"), Set);

        (await ReadAsync(others: [other.Root])).ShouldNotBe(before);
    }

    [Fact]
    public async Task What_cannot_be_read_is_never_taken_from_a_copy()
    {
        var missing = _context.At("missing");

        (await ReadAsync(missing)).ShouldNotBe(await ReadAsync(missing));
    }

    [Fact]
    public async Task A_file_that_changes_and_changes_back_is_found()
    {
        _context.Write("version", "1");
        SetTime("version");
        var before = await StateAsync();
        before.FindChange(await StateAsync()).ShouldBeNull();
        _context.Write("version", "2");
        _context.Write("version", "1");
        SetTime("version");

        before.FindChange(await StateAsync()).ShouldBe(_context.At("version"));
    }

    [Fact]
    public async Task A_file_that_comes_and_one_that_goes_are_found()
    {
        _context.Write("a");
        var before = await StateAsync();
        _context.Write("b");
        var after = await StateAsync();

        before.FindChange(after).ShouldBe(_context.At("b"));
        after.FindChange(before).ShouldBe(_context.At("b"));
    }

    [Fact]
    public async Task A_Dockerfile_that_changes_is_found()
    {
        var before = await StateAsync();
        File.WriteAllText(_context.Dockerfile, "FROM scratch\n");

        before.FindChange(await StateAsync()).ShouldBe(_context.Dockerfile);
    }

    private void SetTime(string path) => File.SetLastWriteTimeUtc(_context.At(path), Set);

    private async Task<string> ReadAsync(string? context = null, string? dockerfile = null, bool keepsDockerfile = false, IReadOnlyList<string>? others = null) =>
        (await StateAsync(context, dockerfile, keepsDockerfile, others)).Key;

    private Task<TransferState> StateAsync(string? context = null, string? dockerfile = null, bool keepsDockerfile = false, IReadOnlyList<string>? others = null) =>
        TransferKey.ReadAsync(context ?? _context.Root, dockerfile ?? _context.Dockerfile, keepsDockerfile, others ?? [], TestContext.Current.CancellationToken);
}
