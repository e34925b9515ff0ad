namespace RegistryCache.Sandbox;

/// <summary>Says how to build in the sandbox.</summary>
public sealed record RunningSandbox
{
    /// <summary>Gets the docker client to run.</summary>
    public required string DockerExecutable { get; init; }

    /// <summary>Gets the variables to run it with; null removes one.</summary>
    public required IReadOnlyDictionary<string, string?> Environment { get; init; }

    /// <summary>Gets the host and port of the registry.</summary>
    public required string RegistryAddress { get; init; }

    /// <summary>Gets the reference of the image to build on.</summary>
    public required string BaseImage { get; init; }

    /// <summary>Gets a value indicating whether the engine belongs to the sandbox, which may then wipe it.</summary>
    public required bool EngineIsOwn { get; init; }
}
