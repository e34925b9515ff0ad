namespace RegistryCache;

/// <summary>Opens the registry client with the logins a build has: docker's own first, then the one given for the image's registry.</summary>
internal static class RegistryAccess
{
    public static RegistryClient Open(DockerClient client, CacheOptions options, EngineFacts engine, TimeSpan? timeLimit = null)
    {
        var credentials = new DockerCredentials(client);
        return timeLimit is { } limit
            ? new RegistryClient(engine.InsecureRegistries, LoginsAsync) { TimeLimit = limit }
            : new RegistryClient(engine.InsecureRegistries, LoginsAsync);

        async Task<IReadOnlyList<Login>> LoginsAsync(string registry, CancellationToken cancellationToken)
        {
            var given = registry == options.Image.Registry ? options.Login : null;
            return [.. new[] { await credentials.FindAsync(registry, cancellationToken), given }.OfType<Login>()];
        }
    }
}
