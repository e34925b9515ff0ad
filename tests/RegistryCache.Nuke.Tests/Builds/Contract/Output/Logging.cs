using Nuke.Common;
using Serilog;

namespace Contract;

internal sealed class Logging : NukeBuild
{
    public static int Run() => Execute<Logging>(x => x.Talk);

    Target Talk => _ => _
        .Executes(() =>
        {
            Log.Verbose("a verbose line");
            Log.Debug("a debug line");
            Log.Information("an {What} of {Count}", "information", 2);
            Log.Warning("a warning");
            Log.Error("an error");
            Log.Error(new InvalidOperationException("its exception"), "an error with {What}", "an exception");
            Console.WriteLine("a plain line");
        });
}
