namespace RegistryCache.Dockerignore;

/// <summary>One step of a pattern with wildcards.</summary>
/// <param name="Kind">What it matches.</param>
/// <param name="Character">The code point, of a single character.</param>
/// <param name="Class">The characters, of a class.</param>
internal readonly record struct GlobStep(GlobStepKind Kind, int Character = 0, GlobClass? Class = null)
{
    /// <summary>Gets whether the step matches one character, and is done with it.</summary>
    public bool Matches(int character) => Kind switch
    {
        GlobStepKind.Character => character == Character,
        GlobStepKind.AnyCharacter => character is not '/' && !GlobClass.IsHalf(character),
        GlobStepKind.Class => Class!.Contains(character),
        GlobStepKind.Folders => character is '/',
        _ => false,
    };

    /// <summary>Gets whether the step matches one character, and may match more.</summary>
    public bool GoesOnAfter(int character) => Kind switch
    {
        GlobStepKind.WithinFolder => character is not '/',
        GlobStepKind.Folders or GlobStepKind.Anything => true,
        _ => false,
    };

    /// <summary>Gets whether the step may match nothing.</summary>
    public bool MayMatchNothing(bool isBeginning) => Kind switch
    {
        GlobStepKind.WithinFolder or GlobStepKind.Anything or GlobStepKind.MaybeFolders => true,
        GlobStepKind.Beginning => isBeginning,
        _ => false,
    };
}
