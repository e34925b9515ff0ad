namespace RegistryCache.Options;

/// <summary>Parses <see cref="CacheInput"/>.</summary>
internal static class CacheInputParsing
{
    /// <summary>Checks all options as a whole.</summary>
    /// <param name="input">The options, as somebody wrote them.</param>
    /// <param name="spell">Gives the name under which the reader of a message knows an option, from its property's name.</param>
    /// <exception cref="InvalidOptionsException">Something is wrong; the message names every error.</exception>
    public static CacheOptions Parse(this CacheInput input, Func<string, string>? spell = null) => new OptionsParser(input, spell ?? (name => name)).Parse();
}
