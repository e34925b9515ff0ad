namespace RegistryCache.Text;

/// <summary>Reads the messages of exceptions.</summary>
internal static class ExceptionText
{
    extension(Exception exception)
    {
        /// <summary>Gets the first line of the message; that of a <see cref="CacheException"/> is a sentence that stands alone.</summary>
        public string FirstLine => exception.Message.Split('\n')[0].TrimEnd('\r');
    }
}
