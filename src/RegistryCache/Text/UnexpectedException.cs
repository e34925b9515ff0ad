namespace RegistryCache.Text;

/// <summary>
/// Tells of what nobody has thought of. Its text may be from anywhere, a registry's document for one, and it leaves without
/// anything that a CI system takes for a command; the exception itself goes no further, since others print its message.
/// </summary>
internal sealed class UnexpectedException : CacheException
{
    /// <summary>Creates the exception from the name of what failed and the exception that nobody expected.</summary>
    public UnexpectedException(string what, Exception exception)
        : base(
            $"{what} failed unexpectedly: {exception.GetType().Name}: {LogText.Harmless(exception.FirstLine)}",
            LogText.Harmless(exception.ToString()).Split('\n', StringSplitOptions.TrimEntries),
            "This is a fault of RegistryCache: please report it with the lines above.")
    {
    }
}
