using System.Linq.Expressions;
using System.Text;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Takes a build from its start to its exit code.</summary>
internal static class BuildRun
{
    private const int FailureExitCode = -1;

    public static int Execute<T>(Expression<Func<T, Target>>[] defaultTargets)
        where T : NukeBuild, new()
    {
        Console.OutputEncoding = Encoding.UTF8;

        var build = new T();
        var end = new BuildEnd(build);
        var cancellation = new Cancellation();
        try
        {
            Prepare(build, defaultTargets);
            cancellation.Register(end.Reach);
            new BuildExecutor(build, cancellation).Execute(Names(ParameterName.Skip));
            return build.ExitCode ??= build.IsSucceeding ? 0 : FailureExitCode;
        }
        catch (Exception thrown)
        {
            var exception = thrown.Unwrap();
            if (exception is not TargetExecutionException)
            {
                Log.Verbose(exception, "Target-unrelated exception was thrown");
                Host.Error(exception.Message);
            }

            return build.ExitCode ??= FailureExitCode;
        }
        finally
        {
            end.Reach();
            Log.CloseAndFlush();
        }
    }

    private static void Prepare<T>(T build, Expression<Func<T, Target>>[] defaultTargets)
        where T : NukeBuild
    {
        Logging.Configure(build);
        build.ExecutableTargets = TargetFactory.CreateAll(build, defaultTargets);
        build.ExecuteExtension<IOnBuildCreated>(x => x.OnBuildCreated(build.ExecutableTargets));

        if (!build.NoLogo)
            build.WriteLogo();

        build.ExecutionPlan = ExecutionPlanner.Plan([.. build.ExecutableTargets], Names(ParameterName.Target));
        build.ExecuteExtension<IOnBuildInitialized>(
            x => x.OnBuildInitialized(build.ExecutableTargets, build.ExecutionPlan));
    }

    private static string[] Names(string parameter) => (string[])Parameters.Get(parameter, typeof(string[]), '+');
}
