using RegistryCache.References;

namespace RegistryCache.Registry.Protocol;

/// <summary>What became of one importer: a hit, a miss, foreign, outdated, damaged, denied, unreachable, or left to the engine. Only a registry that says so makes a miss.</summary>
internal abstract record ImporterOutcome
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

    /// <summary>The registry has it, and this builder cannot read it: another generation has written it.</summary>
    public sealed record Foreign(Digest Digest, string BuiltBy) : ImporterOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"foreign, written by {BuiltBy}, whose cache this builder cannot read";
    }

    /// <summary>The registry has it, and it is of another epoch, or nobody knows of which.</summary>
    public sealed record Outdated(Digest Digest, string? Epoch) : ImporterOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"outdated, {(Epoch is null ? "of no epoch" : $"of epoch {Epoch}")}";
    }

    /// <summary>The registry has it, and what it consists of is lost or was changed: found out by building with it.</summary>
    public sealed record Damaged(Digest Digest, string Reason) : ImporterOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"damaged, {Reason}";
    }

    /// <summary>The registry refuses to say: no credentials, wrong ones, or ones that may not read this repository.</summary>
    public sealed record Denied(string Reason) : ImporterOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"denied, {Reason}";
    }

    /// <summary>This process cannot ask the registry and the engine may: the reference is passed on by its tag, and the build shows what becomes of it.</summary>
    public sealed record LeftToEngine(string Reason) : ImporterOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => $"left to the engine, {Reason}";
    }

    /// <summary>The engine imported the reference, which this process could not ask for.</summary>
    public sealed record Imported : ImporterOutcome
    {
        /// <inheritdoc/>
        public override string ToString() => "imported by the engine";
    }

    /// <summary>No usable answer came from the registry.</summary>
    public sealed record Unreachable(string Reason) : ImporterOutcome
    {
        /// <summary>Gets whether the engine may well reach the registry: a name, a certificate or a proxy is in the way here.</summary>
        /// <value>Default: <see langword="false"/>.</value>
        public bool IsOfTheWay { get; init; }

        /// <inheritdoc/>
        public override string ToString() => $"unreachable, {Reason}";
    }
}
