using System.Globalization;

namespace RegistryCache.Fakes;

/// <summary>
/// The fake docker of one test: a folder with the rules it answers by and the calls it got. A process finds it with
/// <see cref="BinDirectory"/> first on the PATH and <see cref="Directory"/> in the variable <see cref="Variable"/>.
/// </summary>
public sealed class FakeDocker : IDisposable
{
    public const string Variable = "FAKE_DOCKER";

    private const int MaxAttempts = 500;

    private readonly List<FakeDockerRule> _rules = [];

    public FakeDocker()
    {
        System.IO.Directory.CreateDirectory(BinDirectory);
        File.CreateSymbolicLink(Executable, Path.Combine(AppContext.BaseDirectory, "docker"));
        WriteRules();
    }

    /// <summary>Gets the folder of this fake, the value of <see cref="Variable"/>.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("fake-docker-").FullName;

    /// <summary>Gets the folder that holds <c>docker</c> and nothing else.</summary>
    public string BinDirectory => Path.Combine(Directory, "bin");

    public string Executable => Path.Combine(BinDirectory, "docker");

    /// <summary>Gets the calls so far, in their order.</summary>
    public IReadOnlyList<FakeDockerCall> Calls => [.. Numbers("call").Select(Read).OfType<FakeDockerCall>()];

    /// <summary>Gets the calls that hung and were ended by SIGINT.</summary>
    public IReadOnlyList<FakeDockerCall> Interruptions => [.. Numbers("interruption").Select(Read).OfType<FakeDockerCall>()];

    /// <summary>Answers calls whose arguments start with these words, unless an earlier rule does.</summary>
    public FakeDocker On(string words, string output = "", string error = "", int exitCode = 0) =>
        On(new FakeDockerRule(words.Split(' ')) { Output = output, Error = error, ExitCode = exitCode });

    /// <inheritdoc cref="On(string, string, string, int)"/>
    public FakeDocker On(FakeDockerRule rule)
    {
        _rules.Add(rule);
        WriteRules();
        return this;
    }

    /// <summary>Deletes the folder, in which a call that nobody waited for may be writing for a moment.</summary>
    public void Dispose()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                System.IO.Directory.Delete(Directory, recursive: true);
                return;
            }
            catch (IOException) when (attempt < MaxAttempts)
            {
                Thread.Sleep(10);
            }
        }
    }

    /// <summary>What no rule answers succeeds, and an engine 26.1 with buildx describes itself.</summary>
    private void WriteRules()
    {
        FakeDockerRule[] defaults =
        [
            new(["version", "--format", "{{json .}}"]) { Output = EngineTexts.Version26 },
            new(["info", "--format", "{{json .}}"]) { Output = EngineTexts.Info26 },
        ];

        // Put in place as a whole: a call may be reading the rules of before.
        var file = Path.Combine(Directory, "rules");
        File.WriteAllLines($"{file}.new", [.. _rules.Concat(defaults).Select(rule => rule.ToString())]);
        File.Move($"{file}.new", file, overwrite: true);
    }

    private IEnumerable<int> Numbers(string prefix) =>
        System.IO.Directory.EnumerateFiles(Directory, $"{prefix}.*")
            .Select(file => int.Parse(Path.GetExtension(file.AsSpan())[1..], CultureInfo.InvariantCulture))
            .Order();

    private FakeDockerCall? Read(int number) =>
        FakeDockerCall.Parse(File.ReadAllText(Path.Combine(Directory, $"call.{number.ToString(CultureInfo.InvariantCulture)}")));
}
