using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    private readonly List<IBuildExtension> _extensions;

    protected NukeBuild()
    {
        _extensions = GetType()
            .GetCustomAttributes<BuildExtensionAttributeBase>()
            .OrderByDescending(x => x.Priority)
            .ToList<IBuildExtension>();
        foreach (var extension in _extensions.Cast<BuildExtensionAttributeBase>())
            extension.Build = this;
    }

    /// <summary>Is called after the build object was created.</summary>
    protected internal virtual void OnBuildCreated()
    {
    }

    /// <summary>Is called after values were injected and before requirements are checked.</summary>
    protected internal virtual void OnBuildInitialized()
    {
    }

    /// <summary>Is called after the build ended, whatever its outcome.</summary>
    protected internal virtual void OnBuildFinished()
    {
    }

    /// <summary>Is called before a target runs.</summary>
    protected internal virtual void OnTargetRunning(string target)
    {
    }

    /// <summary>Is called when a target is skipped.</summary>
    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    /// <summary>Is called after a target succeeded.</summary>
    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    /// <summary>Is called after a target failed.</summary>
    protected internal virtual void OnTargetFailed(string target)
    {
    }

    internal void ExecuteExtension<TExtension>(Action<TExtension> action)
        where TExtension : IBuildExtension
    {
        // Each of these interfaces is named after its one method.
        var method = typeof(TExtension).Name[1..];
        foreach (var extension in _extensions.OfType<TExtension>())
        {
            var name = extension.GetType().Name.TrimEnd(nameof(Attribute));
            Log.Verbose("{Type}.{Method} ({Priority})", name, method, extension.Priority);
            action(extension);
        }
    }
}
