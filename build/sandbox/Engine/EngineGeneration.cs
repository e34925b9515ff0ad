namespace RegistryCache.Sandbox;

/// <summary>The kinds of engine that the tests and measurements run on.</summary>
public enum EngineGeneration
{
    /// <summary>Docker 20.10 without buildx: the inline cache and nothing else.</summary>
    Classic,

    /// <summary>Docker 26.1 with buildx and without containerd's image store, the default from 23 to 28: the inline cache and nothing else.</summary>
    Graphdriver,

    /// <summary>Docker 26.1 with buildx and containerd's image store: every cache exporter.</summary>
    Modern,
}
