using RegistryCache.Planning;

namespace RegistryCache.Running;

/// <summary>Checks that what a build is made from is there, before docker says it in its own words.</summary>
internal static class BuildInputs
{
    /// <exception cref="CacheException">Context, Dockerfile or a secret is missing, or docker cannot use another image of the list.</exception>
    public static void Require(CachePlan plan, DockerClient client)
    {
        var options = plan.Options;
        if (!Directory.Exists(options.Context))
            throw new CacheException($"The context {options.Context} is not a folder.", nextStep: "--docker-cache-context names the folder the build can see.");
        if (!File.Exists(options.File))
            throw new CacheException($"There is no Dockerfile {options.File}.", nextStep: "--docker-cache-file names it; the default is Dockerfile in the context.");
        if (options.Secrets.FirstOrDefault(secret => secret.File is not null && !File.Exists(secret.File)) is { } secret)
            throw new CacheException($"The secret {secret.Id} has no file {secret.File}.", nextStep: "--docker-cache-secrets names it.");
        if (options.Secrets.FirstOrDefault(secret => secret.Variable is not null && client.Variable(secret.Variable) is null) is { } unset)
            throw new CacheException($"The secret {unset.Id} has no value: {unset.Variable} is not set in the environment.", nextStep: "Set it, or name another variable: id=NAME,env=VARIABLE.");
        if (options.Platforms.Count > 1 && plan.Engine.BuildxVersion is null)
            throw new CacheException($"This docker client, {plan.Engine.ClientVersion}, builds for one platform at a time, and not for {string.Join(" and ", options.Platforms)}: it has no buildx.", nextStep: "Install buildx, or name one platform.");
        if (plan.Facts.Bases is [var any, ..] && !plan.Engine.IsEngine)
            throw new CacheException($"{plan.Image} is built from {any.Name}, which the builder {plan.Engine.Builder} cannot see: it is in the engine.", nextStep: "--docker-cache-builder may name a docker context; or push the other image in a build of its own first.");
        foreach (var image in plan.Engine.BuildxVersion is null ? plan.Facts.Bases : [])
        {
            if (image.Contexts.FirstOrDefault() is { } name)
                throw new CacheException($"This docker client, {plan.Engine.ClientVersion}, cannot map '{name}' in {options.File} to an image: it has no buildx.", nextStep: $"Write ARG BASE={name} before the first FROM, and FROM $BASE; or install buildx.");
        }
    }
}
