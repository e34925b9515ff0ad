namespace RegistryCache.Dockerfiles;

/// <summary>One stage of a Dockerfile and what it is made from.</summary>
/// <param name="name">Its name, or its position where it has none.</param>
/// <param name="base">The stage it continues, where it continues one.</param>
/// <param name="image">The image it begins with, where that is known and is one.</param>
internal sealed class DockerfileStage(string name, DockerfileStage? @base, string? image)
{
    private readonly List<DockerfileStage> _stages = [];
    private readonly List<string> _images = [];
    private readonly List<string> _fetches = [];
    private readonly List<string> _doubts = [];

    public string Name => name;

    public DockerfileStage? Base => @base;

    public string? Image => image;

    /// <summary>Gets the argument whose value the name of that image is, where nothing else stands in it.</summary>
    public string? Argument { get; init; }

    /// <summary>Gets the stages it needs, the one it continues included.</summary>
    public IEnumerable<DockerfileStage> Stages => @base is null ? _stages : _stages.Append(@base);

    /// <summary>Gets the images from elsewhere it takes files from.</summary>
    public IReadOnlyList<string> Images => _images;

    /// <summary>Gets its instructions that fetch from a web server or a git repository.</summary>
    public IReadOnlyList<string> Fetches => _fetches;

    /// <summary>Gets why it may be made from more than is known, a sentence each.</summary>
    public IReadOnlyList<string> Doubts => _doubts;

    /// <summary>Gets whether it runs anything.</summary>
    public bool Runs { get; private set; }

    /// <summary>Gets whether it leaves something to the stages that continue it which takes files from elsewhere.</summary>
    public bool LeavesSources { get; private set; }

    public void Doubt(string sentence) => _doubts.Add(sentence);

    /// <param name="instruction">One of its instructions.</param>
    /// <param name="find">Finds the stages before this one.</param>
    public void Read(DockerfileInstruction instruction, Func<DockerfileSource, DockerfileStage?> find)
    {
        Runs |= instruction.Name is "RUN";
        if (instruction.Name is "ONBUILD")
            LeavesSources |= instruction.Triggered is var triggered && (DockerfileSource.Of(triggered).Any() || RemoteSource.IsIn(triggered));
        if (RemoteSource.IsIn(instruction))
            _fetches.Add(instruction.Text);

        foreach (var source in DockerfileSource.Of(instruction))
        {
            if (find(source) is { } stage)
                _stages.Add(stage);
            else if (source.Index is not null || source.Name.Contains('$'))
                Doubt($"The source '{source.Name}' in the Dockerfile cannot be resolved.");
            else if (source.Name is not Dockerfile.EmptyImage)
                _images.Add(source.Name);
        }
    }
}
