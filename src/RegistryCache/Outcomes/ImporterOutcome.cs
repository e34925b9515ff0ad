namespace RegistryCache;

/// <summary>Is what became of one importer: a hit, a miss, denied or unreachable. The last two are never taken for a miss.</summary>
public abstract record ImporterOutcome
{
    private ImporterOutcome()
    {
    }

    /// <summary>The registry has the reference.</summary>
    public sealed record Hit(Digest Digest) : ImporterOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"hit, {Digest}";
    }

    /// <summary>The registry does not have the reference.</summary>
    public sealed record Miss : ImporterOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => "miss, the registry does not have it";
    }

    /// <summary>The registry refuses to say: no credentials, wrong ones, or ones that may not read this repository.</summary>
    public sealed record Denied(string Reason) : ImporterOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"denied, {Reason}";
    }

    /// <summary>No usable answer came from the registry.</summary>
    public sealed record Unreachable(string Reason) : ImporterOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"unreachable, {Reason}";
    }
}
