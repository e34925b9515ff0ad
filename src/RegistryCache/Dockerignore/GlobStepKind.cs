namespace RegistryCache.Dockerignore;

/// <summary>The kinds of <see cref="GlobStep"/>.</summary>
internal enum GlobStepKind
{
    /// <summary>One certain character.</summary>
    Character,

    /// <summary><c>?</c>: any character but a slash.</summary>
    AnyCharacter,

    /// <summary><c>[a-z]</c>.</summary>
    Class,

    /// <summary><c>*</c>: any number of characters but slashes.</summary>
    WithinFolder,

    /// <summary><c>**</c> before something else: nothing, or <see cref="Folders"/>, which follows.</summary>
    MaybeFolders,

    /// <summary>Anything up to a slash.</summary>
    Folders,

    /// <summary><c>**</c> at the end: anything.</summary>
    Anything,

    /// <summary><c>^</c>: nothing, at the beginning of the path only.</summary>
    Beginning,
}
