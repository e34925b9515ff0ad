using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common;

/// <summary>Runs actions whose failure is expected.</summary>
public static class ControlFlow
{
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true)
        => SuppressErrors<object>(
            () =>
            {
                action();
                return null;
            },
            null,
            includeStackTrace,
            logWarning);

    public static IEnumerable<T> SuppressErrors<T>(Func<IEnumerable<T>> action, bool includeStackTrace = false)
        => SuppressErrors<IEnumerable<T>>(action, null, includeStackTrace) ?? [];

    public static T SuppressErrors<T>(
        Func<T> action,
        T defaultValue = default,
        bool includeStackTrace = false,
        bool logWarning = true)
    {
        try
        {
            return action();
        }
        catch (Exception exception)
        {
            if (logWarning)
                Log.Warning(exception.Unwrap(), "Exception was suppressed");

            return defaultValue;
        }
    }

    public static void ExecuteWithRetry(
        Action action,
        Action cleanup = null,
        int retryAttempts = 3,
        TimeSpan? delay = null,
        Action<string> logAction = null)
    {
        Assert.True(retryAttempts > 0);
        logAction ??= Log.Warning;

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception exception)
            {
                if (attempt == retryAttempts)
                {
                    throw new Exception(
                        $"Execution failed permanently after {retryAttempts} attempts.{Environment.NewLine}"
                        + $"Last attempt failed with: {exception.Message}");
                }

                logAction($"Attempt #{attempt} failed with: {exception.Message}");
                if (delay != null)
                {
                    logAction($"Waiting {delay} before next attempt...");
                    Thread.Sleep(delay.Value);
                }
            }
            finally
            {
                cleanup?.Invoke();
            }
        }
    }
}
