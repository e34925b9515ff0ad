namespace RegistryCache.Integration.Faults;

/// <summary>A body on its way through a gate.</summary>
internal sealed class GatedBody(Stream inner, BodyGate gate) : Stream
{
    // Smaller than what a link lets through at once, so that a slow one trickles instead of stuttering.
    private const int LargestPiece = 16 * 1024;

    public override bool CanRead => inner.CanRead;

    public override bool CanWrite => inner.CanWrite;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, LargestPiece)], cancellationToken);
        var admitted = await gate.AdmitAsync(buffer[..count], cancellationToken);
        if (admitted == 0 && count > 0)
            await gate.RefuseAsync();
        return admitted;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        foreach (var piece in buffer.ToArray().Chunk(LargestPiece))
        {
            var admitted = await gate.AdmitAsync(piece, cancellationToken);
            await inner.WriteAsync(piece.AsMemory(0, admitted), cancellationToken);
            if (admitted == piece.Length)
                continue;

            await inner.FlushAsync(cancellationToken);
            await gate.RefuseAsync();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is held back here.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
