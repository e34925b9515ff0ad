using RegistryCache.Contexts;
using RegistryCache.Docker;
using RegistryCache.Files;
using RegistryCache.Planning;

namespace RegistryCache.Running;

/// <summary>Another name of the context, under which the engine keeps a copy that no other content was ever sent to.</summary>
/// <remarks>
/// The key of a copy is the path that docker was given (<see href="https://github.com/docker/cli/blob/v20.10.24/cli/command/image/build_session.go">20.10</see>)
/// or the last part of it (<see href="https://github.com/docker/buildx/blob/v0.13.1/build/build.go">buildx</see>), and nothing of it gets into the image.
/// </remarks>
internal sealed class ContextLink : IDisposable
{
    private const string Extension = "context";

    /// <summary>After this time nobody is using one, and the next build makes it again.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private readonly string _context;
    private readonly PrivateFolder? _temporary;
    private readonly Func<CancellationToken, Task<TransferState>>? _read;
    private readonly TransferState? _state;
    private string? _path;
    private bool _isDoubtful;

    private ContextLink(string context, PrivateFolder? temporary) => (_context, _temporary) = (context, temporary);

    private ContextLink(string context, PrivateFolder? temporary, string? path, Func<CancellationToken, Task<TransferState>> read, TransferState state)
        : this(context, temporary) => (_path, _read, _state, _isDoubtful) = (path, read, state, path is null);

    /// <summary>Gets the context under its own name, as for a call that sends none, and for the classic builder, which sends everything each time.</summary>
    public static ContextLink None { get; } = new("", temporary: null);

    /// <summary>Names the context by what tells its files apart.</summary>
    public static async Task<ContextLink> CreateAsync(CachePlan plan, SentFolders sent, CancellationToken cancellationToken)
    {
        var (options, engine) = (plan.Options, plan.Engine);
        if (!engine.ImportsFromRegistry)
            return None;

        var state = await ReadAsync(cancellationToken);
        var context = Path.GetFullPath(options.Context);
        if (UserCache.PathOf(state.Key, Extension, sent) is { } path && TryLink(path, context))
            return new ContextLink(options.Context, temporary: null, path, ReadAsync, state);

        var temporary = CreateTemporary(sent);
        path = temporary is null ? null : Path.Combine(temporary.Path, $"{state.Key}.{Extension}");
        return new ContextLink(options.Context, temporary, path is not null && TryLink(path, context) ? path : null, ReadAsync, state);

        Task<TransferState> ReadAsync(CancellationToken cancellationToken) =>
            TransferKey.ReadAsync(options.Context, options.File, engine.Generation is CacheGeneration.Docker20, SentFolders.Named(options), cancellationToken);
    }

    /// <summary>Finds out after a build why it may not have been made from the files as they were before it and are now.</summary>
    /// <returns>One sentence without its end, or <see langword="null"/>.</returns>
    public async Task<string?> FindDoubtAsync(CancellationToken cancellationToken)
    {
        if (_isDoubtful)
            return $"The context {_context} could not be linked to, so the engine may have used older files";

        return _state is not null && _read is not null && _state.FindChange(await _read(cancellationToken)) is { } path ? $"{path} changed during the build" : null;
    }

    /// <summary>Gives the same call of docker with the context under its other name.</summary>
    public DockerCommand In(DockerCommand command) =>
        _path is not null && command.Arguments[^1] == _context ? command with { Arguments = [.. command.Arguments.SkipLast(1), _path] } : command;

    /// <summary>Gives the name up where docker failed over it: a client in a container or a snap may see the context and not this.</summary>
    /// <returns>Whether the call may succeed without it.</returns>
    public bool TryGiveUp(GuardedOutcome outcome)
    {
        if (outcome.Succeeded || _path is null || !outcome.Evidence.Any(line => line.Contains(_path, StringComparison.Ordinal)))
            return false;

        _path = null;
        return _isDoubtful = true;
    }

    public void Dispose()
    {
        try
        {
            _temporary?.Dispose();
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            // It holds a link and nothing else.
        }
    }

    private static PrivateFolder? CreateTemporary(SentFolders sent)
    {
        try
        {
            return PrivateFolder.Create(sent);
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return null;
        }
    }

    /// <summary>The folder belongs to the key, so a link that is there already is right.</summary>
    private static bool TryLink(string path, string context)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            foreach (var old in folder.EnumerateFileSystemInfos($"*.{Extension}").Where(link => link.FullName != path && DateTime.UtcNow - link.LastWriteTimeUtc > KeptFor))
                old.Delete();
            if (new FileInfo(path).LinkTarget != context)
                Directory.CreateSymbolicLink(path, context);
            return true;
        }
        catch (Exception exception) when (exception.IsOfFileSystem)
        {
            return new FileInfo(path).LinkTarget == context; // Another build may have made it at the same moment.
        }
    }
}
