namespace RegistryCache.Integration.Faults;

/// <summary>What is done to a request instead of passing it on unharmed.</summary>
internal abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>Answers itself; the registry never sees the request.</summary>
    internal sealed record Answer(int Status, TimeSpan? RetryAfter) : Fault;

    /// <summary>Lets so many bytes of the body through, and then nothing, for as long as the client waits.</summary>
    internal sealed record Hang(long After) : Fault;

    /// <summary>Lets so many bytes of the body through and closes the connection.</summary>
    internal sealed record Break(long After) : Fault;

    /// <summary>Changes a byte of the body, where nothing else is said one in the middle.</summary>
    internal sealed record Corrupt(long? At) : Fault;

    /// <summary>Does something first, and passes the request on.</summary>
    internal sealed record Do(Func<RegistryRequest, Task> Action) : Fault;
}
