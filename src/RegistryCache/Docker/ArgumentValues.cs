using RegistryCache.Options;

namespace RegistryCache.Docker;

/// <summary>Gives the values that docker gives to a build's arguments.</summary>
internal static class ArgumentValues
{
    /// <summary>Of two arguments of one name docker takes the last; one that has no value anywhere it leaves out.</summary>
    /// <remarks>See <see href="https://docs.docker.com/reference/cli/docker/buildx/build/#build-arg">--build-arg</see>.</remarks>
    public static IReadOnlyDictionary<string, string> Of(CacheOptions options, DockerClient client) => (
        from argument in options.BuildArgs.GroupBy(argument => argument.Name, (_, same) => same.Last())
        let value = argument.Value ?? client.Variable(argument.Name)
        where value is not null
        select (argument.Name, value)).ToDictionary(argument => argument.Name, argument => argument.value);
}
