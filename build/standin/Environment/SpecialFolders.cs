namespace Nuke.Common;

/// <summary>Names folders of the operating system.</summary>
public enum SpecialFolders
{
    ApplicationData = Environment.SpecialFolder.ApplicationData,
    LocalApplicationData = Environment.SpecialFolder.LocalApplicationData,
    CommonApplicationData = Environment.SpecialFolder.CommonApplicationData,
    Windows = Environment.SpecialFolder.Windows,
    System = Environment.SpecialFolder.System,
    ProgramFiles = Environment.SpecialFolder.ProgramFiles,
    UserProfile = Environment.SpecialFolder.UserProfile,
    ProgramFilesX86 = Environment.SpecialFolder.ProgramFilesX86,
}
