namespace RegistryCache;

/// <summary>Tells everything that is wrong with the options, in one message.</summary>
public sealed class InvalidOptionsException : CacheException
{
    internal InvalidOptionsException(IReadOnlyList<string> errors)
        : base(
            errors is [var only] ? only : $"{errors.Count} options are wrong; the first: {errors[0]}",
            errors.Count > 1 ? errors.Skip(1) : null) =>
        Errors = errors;

    /// <summary>Gets every error, one sentence each.</summary>
    public IReadOnlyList<string> Errors { get; }
}
