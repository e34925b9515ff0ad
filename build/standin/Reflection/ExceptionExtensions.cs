using System.Reflection;

namespace Nuke.Common.Utilities;

/// <summary>Gets at what really went wrong.</summary>
public static class ExceptionExtensions
{
    /// <summary>Removes what reflection and tasks wrap around an exception.</summary>
    public static Exception Unwrap(this Exception exception) => exception switch
    {
        TypeInitializationException outer => outer.InnerException.Unwrap(),
        TargetInvocationException outer => outer.InnerException.Unwrap(),
        AggregateException outer => outer.Flatten(),
        _ => exception,
    };
}
