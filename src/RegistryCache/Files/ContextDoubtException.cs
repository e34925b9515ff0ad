using RegistryCache.Contexts;

namespace RegistryCache.Files;

/// <summary>Ends the reading of a context of which nobody can be sure; it never leaves <see cref="ContextReader"/>.</summary>
internal sealed class ContextDoubtException(string reason, Exception? cause = null) : Exception(reason, cause);
