namespace RegistryCache.Sandbox;

/// <summary>Names the two kinds of engine that the tests and measurements run on.</summary>
public enum EngineGeneration
{
    /// <summary>Docker 20.10 without buildx: the inline cache and nothing else.</summary>
    Classic,

    /// <summary>Docker 26.1 with buildx and containerd's image store: every cache exporter.</summary>
    Modern,
}
