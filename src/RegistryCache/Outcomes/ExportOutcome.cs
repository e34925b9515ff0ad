using System.Globalization;
using RegistryCache.Options;
using RegistryCache.References;

namespace RegistryCache.Outcomes;

/// <summary>What became of one cache reference that was to be written.</summary>
internal abstract record ExportOutcome(ImageReference Reference)
{
    /// <summary>The cache is in the registry, and a build can import it.</summary>
    /// <param name="Reference">The cache reference, with its digest.</param>
    /// <param name="Mode">What of the build it holds.</param>
    /// <param name="Duration">How long it took.</param>
    public sealed record Written(ImageReference Reference, CacheMode Mode, TimeSpan Duration) : ExportOutcome(Reference)
    {
        /// <inheritdoc/>
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Reference}, mode {Mode.ToString().ToLowerInvariant()}, {Duration.TotalSeconds:0.0} s");
    }

    /// <summary>What was there is better, and stays.</summary>
    public sealed record Kept(ImageReference Reference, string Reason) : ExportOutcome(Reference)
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Reference} is kept: {Reason}";
    }

    /// <summary>The engine wrote the cache, and this process cannot ask the registry for it.</summary>
    /// <param name="Reference">The cache reference.</param>
    /// <param name="Mode">What of the build it holds.</param>
    /// <param name="Reason">Why it cannot be asked for.</param>
    public sealed record Unchecked(ImageReference Reference, CacheMode Mode, string Reason) : ExportOutcome(Reference)
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Reference} was written and could not be checked: {Reason}";
    }

    /// <summary>The cache was not written.</summary>
    public sealed record Failed(ImageReference Reference, string Reason) : ExportOutcome(Reference)
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Reference} was not written: {Reason}";
    }
}
