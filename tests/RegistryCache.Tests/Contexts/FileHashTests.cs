namespace RegistryCache.Tests;

public sealed class FileHashTests : IDisposable
{
    private readonly ContextFolder _context = new();
    private readonly FileHash _hash = new();

    public void Dispose()
    {
        _hash.Dispose();
        _context.Dispose();
    }

    [Theory]
    [InlineData("A")]
    [InlineData("longer")]
    [InlineData("")]
    public void A_file_that_changes_while_it_is_read_has_no_hash(string later)
    {
        _context.Write("a", "a");
        var before = FileStatus.Read(_context.At("a"));
        var expected = Compute(before);
        File.WriteAllText(_context.At("a"), later);
        File.SetLastWriteTimeUtc(_context.At("a"), DateTime.UnixEpoch); // However coarse the clock is.

        Should.Throw<ContextDoubtException>(() => Compute(before)).Message.ShouldContain("changed while it was read");

        File.WriteAllText(_context.At("a"), "a");
        Compute(FileStatus.Read(_context.At("a"))).ShouldBe(expected); // Nothing of the other is left over.
    }

    [Theory]
    [InlineData(256 * 1024)]
    [InlineData((256 * 1024) + 1)]
    [InlineData(5_000_000)]
    public void The_last_byte_of_a_large_file_counts(int length)
    {
        var content = new byte[length];
        File.WriteAllBytes(_context.At("a"), content);
        var first = Compute(FileStatus.Read(_context.At("a")));
        content[^1] = 1;
        File.WriteAllBytes(_context.At("a"), content);

        Compute(FileStatus.Read(_context.At("a"))).ShouldNotBe(first);
    }

    private byte[] Compute(FileStatus status) => _hash.Compute(_context.At("a"), status, TestContext.Current.CancellationToken);
}
