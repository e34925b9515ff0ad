using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Reads parameters from <c>.nuke/parameters.json</c> and from the files of the chosen profiles.</summary>
internal sealed class ParameterFiles
{
    private readonly Type _buildType;
    private readonly AbsolutePath _root;
    private readonly string[] _profiles;
    private readonly Dictionary<string, ParameterFile> _read = [];

    public ParameterFiles(Type buildType, AbsolutePath root, string[] profiles)
    {
        _buildType = buildType;
        _root = root;
        _profiles = profiles;
    }

    public object Get(string name, Type type)
    {
        var (file, value) = Load()
            .Select(x => (File: x, Value: x.Find(name)))
            .LastOrDefault(x => x.Value != null);
        if (value == null)
            return null;

        var member = Injection.ParameterMembers(_buildType, includeUnlisted: true)
            .SingleOrDefault(x => ParameterName.Of(x).EqualsIgnoreCase(name));
        if (member != null && typeof(IAbsolutePathHolder).IsAssignableFrom(member.GetMemberType().GetScalarType()))
            return ToPath((string)value.To(typeof(string)));

        // NUKE asks for the file's password here and decrypts.
        if (member != null && member.Has<SecretAttribute>())
        {
            throw new NotSupportedException(
                $"The NUKE stand-in does not decrypt secrets: '{name}' in {Path.GetFileName(file.Path)} is not used."
                + $" Pass it with --{ParameterName.Dashed(name)} or in the environment.");
        }

        return value.To(type);
    }

    /// <summary>Throws when a file is missing or cannot be read.</summary>
    public void EnsureReadable() => Load();

    // The later a profile is listed, the more it counts; a missing one is an error at every look-up.
    private List<ParameterFile> Load()
    {
        var files = new List<ParameterFile>();
        if (File.Exists(BuildLayout.GetParametersFile(_root)))
            files.Add(Read(BuildLayout.GetParametersFile(_root)));

        foreach (var profile in _profiles)
        {
            var path = BuildLayout.GetParametersFile(_root, profile);
            Assert.FileExists(path, argumentExpression: "x.File");
            files.Add(Read(path));
        }

        return files;
    }

    private ParameterFile Read(string path)
    {
        if (!_read.TryGetValue(path, out var file))
            _read[path] = file = ParameterFile.Read(path);
        return file;
    }

    private AbsolutePath ToPath(string text)
        => text == null ? null : PathConstruction.HasPathRoot(text) ? text : _root / text;
}
