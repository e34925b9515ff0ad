namespace RegistryCache.Files;

/// <summary>What lies at a path; the letters are part of the fingerprint.</summary>
internal enum FileKind : byte
{
    /// <summary>Something docker cannot send.</summary>
    Unknown = (byte)'?',

    File = (byte)'f',

    Folder = (byte)'d',

    Link = (byte)'l',

    Pipe = (byte)'p',

    Socket = (byte)'s',

    CharacterDevice = (byte)'c',

    BlockDevice = (byte)'b',
}
