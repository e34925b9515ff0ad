namespace RegistryCache.Integration.Faults;

/// <summary>What one body of one request has to pass: it counts, slows down, changes and ends what goes through.</summary>
internal sealed class BodyGate(Link link, Action<int> count)
{
    private long _passed;

    /// <summary>Gets the number of bytes after which no more pass.</summary>
    public long Limit { get; init; } = long.MaxValue;

    /// <summary>Gets the position of the byte that is changed on its way.</summary>
    /// <value>By default null, none.</value>
    public Func<long>? CorruptAt { get; init; }

    /// <summary>Gets what is waited for at <see cref="Limit"/>, before the connection is closed.</summary>
    public Func<Task> End { get; init; } = () => Task.CompletedTask;

    /// <summary>Ends the body before its end.</summary>
    public async Task RefuseAsync()
    {
        await End();
        throw new IOException("The body ends here, as the test has it.");
    }

    /// <summary>Tells how many bytes of a piece may pass, once they may.</summary>
    public async Task<int> AdmitAsync(Memory<byte> piece, CancellationToken cancellationToken)
    {
        var admitted = (int)Math.Min(piece.Length, Limit - _passed);
        if (CorruptAt?.Invoke() - _passed is { } position && position >= 0 && position < admitted)
            piece.Span[(int)position] ^= 0x20;

        _passed += admitted;
        await link.PassAsync(admitted, cancellationToken);
        count(admitted);
        return admitted;
    }
}
