namespace RegistryCache.Files;

/// <summary>Tells faults of the file system from all others.</summary>
internal static class FileSystemFault
{
    extension(Exception exception)
    {
        /// <summary>Gets whether a file or folder is missing, cannot be read or written, or may not be.</summary>
        public bool IsOfFileSystem => exception is IOException or UnauthorizedAccessException;
    }
}
