namespace RegistryCache.Registry.Authentication;

/// <summary>
/// Ends an attempt at a registry that asks for a login before any was looked up: a credential helper has a time limit of its
/// own, and what it takes is not the registry's time.
/// </summary>
internal sealed class LoginsUnknownException() : Exception("The logins were not looked up yet.");
