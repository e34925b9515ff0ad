using RegistryCache.References;

namespace RegistryCache.Inputs;

/// <summary>The hash of everything on this machine an image is built from, or why there is none.</summary>
internal abstract record InputsHash
{
    private InputsHash()
    {
    }

    /// <summary>Two builds with this hash are made from the same inputs, as far as these are on this machine.</summary>
    /// <param name="Digest">The hash of all of them.</param>
    public sealed record Known(Digest Digest) : InputsHash
    {
        /// <summary>Gets why they will hardly ever be the same again, in a few words.</summary>
        /// <value>Default: nothing, there is no reason known.</value>
        public string Hint { get; init; } = "";
    }

    /// <summary>Something the image is built from is not known, so it is built every time.</summary>
    /// <param name="Reason">What, in one sentence.</param>
    public sealed record Unknown(string Reason) : InputsHash;
}
