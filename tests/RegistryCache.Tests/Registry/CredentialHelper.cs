namespace RegistryCache.Tests;

/// <summary>A credential helper for docker: a shell script on the PATH, under a name that no other test has.</summary>
internal sealed class CredentialHelper : IDisposable
{
    private static readonly string Folder = AddFolderToPath();

    private readonly string _file;

    public CredentialHelper(string script)
    {
        _file = Path.Combine(Folder, $"docker-credential-{Name}");
        File.WriteAllText(_file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Gets the name under which docker's configuration knows it.</summary>
    public string Name { get; } = $"test-{Guid.NewGuid():N}";

    public void Dispose() => File.Delete(_file);

    /// <summary>Programs are looked for on the PATH of this very process; its environment is changed once, for all tests alike.</summary>
    private static string AddFolderToPath()
    {
        var folder = Directory.CreateTempSubdirectory("credential-helpers-").FullName;
        Environment.SetEnvironmentVariable("PATH", folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
