namespace RegistryCache.Integration.Faults;

/// <summary>Says to which requests something happens; the call that says what happens puts it into force.</summary>
/// <remarks>
/// "The body" is what the request is there to move: the answer's for GET, the request's for everything else.
/// </remarks>
public sealed class FaultRule
{
    private readonly Func<RegistryRequest, bool> _matches;
    private readonly Action<FaultRule> _add;
    private int _left = int.MaxValue;

    internal FaultRule(Func<RegistryRequest, bool> matches, Action<FaultRule> add)
    {
        _matches = matches;
        _add = add;
    }

    internal Fault? Fault { get; private set; }

    /// <summary>Limits it to the first of the requests.</summary>
    public FaultRule Once() => Times(1);

    /// <summary>Limits it to the first few of the requests.</summary>
    public FaultRule Times(int count)
    {
        _left = count;
        return this;
    }

    /// <summary>Answers with a status, in the words a registry or, for 500 and above, a gateway has for it.</summary>
    public void Answer(int status, TimeSpan? retryAfter = null) => Put(new Fault.Answer(status, retryAfter));

    /// <summary>Accepts the request and never answers, or stops answering after some bytes of the body.</summary>
    public void Hang(long afterBytes = 0) => Put(new Fault.Hang(afterBytes));

    /// <summary>Closes the connection without an answer.</summary>
    public void Drop() => Put(new Fault.Break(0));

    /// <summary>Closes the connection after some bytes of the body.</summary>
    public void Truncate(long afterBytes) => Put(new Fault.Break(afterBytes));

    /// <summary>Changes a byte of the body, by default one in the middle, and not its length, so that it no longer has its digest.</summary>
    public void Corrupt(long? at = null) => Put(new Fault.Corrupt(at));

    /// <summary>Does something, such as stopping the registry, and then passes the request on.</summary>
    public void Do(Func<RegistryRequest, Task> action) => Put(new Fault.Do(action));

    internal bool Take(RegistryRequest request) => _matches(request) && Interlocked.Decrement(ref _left) >= 0;

    private void Put(Fault fault)
    {
        Fault = fault;
        _add(this);
    }
}
