using System.Security.Cryptography;
using System.Text;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Records which targets succeeded, so that a later attempt can continue after them.</summary>
internal sealed class BuildAttempt
{
    private readonly AbsolutePath _file;
    private readonly string[] _succeededBefore;

    private BuildAttempt(AbsolutePath file, string[] succeededBefore)
    {
        _file = file;
        _succeededBefore = succeededBefore;
    }

    public static BuildAttempt Start(NukeBuild build)
    {
        var file = NukeBuild.TemporaryDirectory / "build-attempt.log";
        var invocation = Hash(CommandLine.Current.Arguments.Where(x => !CommandLine.IsName(x)).JoinSpace());
        var succeeded = build.Continue && file.FileExists() ? Read(file, invocation) : [];
        file.WriteAllLines([invocation, .. succeeded]);
        return new BuildAttempt(file, succeeded);
    }

    public bool AlreadySucceeded(ExecutableTarget target) => _succeededBefore.Contains(target.Name);

    public void Record(ExecutableTarget target) => File.AppendAllLines(_file, [target.Name]);

    private static string[] Read(AbsolutePath file, string invocation)
    {
        var lines = file.ReadAllLines();
        if (lines.FirstOrDefault() == invocation)
            return lines[1..];

        Log.Warning("Build invocation changed. Restarting ...");
        return [];
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
