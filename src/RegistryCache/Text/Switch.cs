namespace RegistryCache.Text;

/// <summary>The values of an option that is on or off, as they are written.</summary>
internal enum Switch
{
    False,
    True,
}
