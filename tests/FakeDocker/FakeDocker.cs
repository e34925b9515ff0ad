using System.Text.Json;

namespace RegistryCache.Fakes;

/// <summary>
/// Is a fake docker of one test: a folder with the script it answers by and the calls it got. A process finds it with
/// <see cref="BinDirectory"/> first on the PATH and <see cref="Directory"/> in the variable <see cref="Variable"/>.
/// </summary>
public sealed class FakeDocker : IDisposable
{
    public const string Variable = "FAKE_DOCKER";

    internal const string CallsFile = "calls.jsonl";
    internal const string InterruptionsFile = "interruptions.jsonl";
    private const string ScriptFile = "script.json";

    private readonly List<FakeDockerRule> _rules = [];

    public FakeDocker()
    {
        System.IO.Directory.CreateDirectory(BinDirectory);
        var program = OperatingSystem.IsWindows() ? "docker.exe" : "docker";
        Executable = Path.Combine(BinDirectory, program);
        File.CreateSymbolicLink(Executable, Path.Combine(AppContext.BaseDirectory, program));
        WriteScript();
    }

    /// <summary>Gets the folder of this fake, the value of <see cref="Variable"/>.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("fake-docker-").FullName;

    /// <summary>Gets the folder that holds <c>docker</c> and nothing else.</summary>
    public string BinDirectory => Path.Combine(Directory, "bin");

    public string Executable { get; }

    /// <summary>Gets the calls so far, in their order.</summary>
    public IReadOnlyList<FakeDockerCall> Calls => JournalFile.Read(Path.Combine(Directory, CallsFile));

    /// <summary>Gets the calls that hung and were ended by SIGINT.</summary>
    public IReadOnlyList<FakeDockerCall> Interruptions => JournalFile.Read(Path.Combine(Directory, InterruptionsFile));

    /// <summary>Answers calls whose arguments start with these words, unless an earlier rule does.</summary>
    public FakeDocker On(string words, string output = "", string error = "", int exitCode = 0) =>
        On(new FakeDockerRule(words.Split(' ')) { Output = output, Error = error, ExitCode = exitCode });

    /// <inheritdoc cref="On(string, string, string, int)"/>
    public FakeDocker On(FakeDockerRule rule)
    {
        _rules.Add(rule);
        WriteScript();
        return this;
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    internal static FakeDockerRule[] ReadScript(string folder) =>
        JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, ScriptFile)), FakeDockerJson.Default.FakeDockerRuleArray) ?? [];

    private void WriteScript() =>
        File.WriteAllText(Path.Combine(Directory, ScriptFile), JsonSerializer.Serialize([.. _rules], FakeDockerJson.Default.FakeDockerRuleArray));
}
