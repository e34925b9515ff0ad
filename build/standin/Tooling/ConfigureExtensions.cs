namespace Nuke.Common.Tooling;

/// <summary>Applies configuration that may be missing.</summary>
public static class ConfigureExtensions
{
    public static T InvokeSafe<T>(this Configure<T> configurator, T obj)
        => configurator == null ? obj : configurator(obj);
}
