using System.Runtime.CompilerServices;
using CliWrap;
using CliWrap.Buffered;

namespace RegistryCache.Nuke.Tests.Bootstrap;

/// <summary>
/// A small repository with this one's bootstrap and NUKE choice, and a build that says what it was compiled from.
/// In front of dotnet stands a script that writes down how it is called, and refuses to compile when told to, with the text of REFUSAL.
/// </summary>
public sealed class ScratchRepository : IDisposable
{
    /// <summary>The exit code of a compile that was refused.</summary>
    public const int Refused = 3;

    private static readonly string[] Borrowed =
    [
        "build.sh", "global.json", "Directory.Build.targets", "build/bootstrap.targets",
        "build/nuke.props", "build/nuke.probe.targets", "build/nuke.probe.proj",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("bootstrap ").FullName;

    public ScratchRepository()
    {
        Root = Directory.CreateDirectory(Path.Combine(_folder, "a clone")).FullName;
        foreach (var file in Borrowed)
            Write(file, File.ReadAllText(Path.Combine(OwnRepository(), file)));
        foreach (var (file, text) in ScratchFiles.All)
            Write(file, text);
        Directory.CreateDirectory(PathOf("feed"));
        WriteDotnet();
    }

    public string Root { get; private set; }

    /// <summary>What NUKE_SOURCE says; nothing leaves it to the bootstrap.</summary>
    public string? NukeSource { get; set; } = "standin";

    /// <summary>What else is in the environment; nothing takes a variable out of it.</summary>
    public Dictionary<string, string?> Variables { get; } = [];

    private string Tools => Path.Combine(_folder, "tools");

    public string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    public string Read(string relativePath) => File.ReadAllText(PathOf(relativePath));

    public void Write(string relativePath, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relativePath))!);
        File.WriteAllText(PathOf(relativePath), text);
    }

    /// <summary>Changes a file so that neither its size nor its time shows it.</summary>
    public void Edit(string relativePath, string from, string to)
    {
        from.Length.ShouldBe(to.Length);
        var time = File.GetLastWriteTimeUtc(PathOf(relativePath));
        Write(relativePath, Read(relativePath).Replace(from, to, StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(PathOf(relativePath), time);
    }

    /// <summary>Adds a file that looks older than everything else.</summary>
    public void Add(string relativePath, string text = "")
    {
        Write(relativePath, text);
        File.SetLastWriteTimeUtc(PathOf(relativePath), DateTime.UnixEpoch.AddYears(30));
    }

    public void Move(string name)
    {
        var target = Path.Combine(_folder, name);
        Directory.Move(Root, target);
        Root = target;
    }

    /// <summary>Leaves an empty folder where the repository was at first.</summary>
    public void Reset()
    {
        Directory.Delete(Root, recursive: true);
        Root = Directory.CreateDirectory(Path.Combine(_folder, "a clone")).FullName;
        NukeSource = "standin";
        Variables.Clear();
    }

    public Task<ScriptRun> BuildAsync(params IEnumerable<string> arguments) => BuildAsync(refuse: false, arguments);

    /// <summary>Runs build.sh where compiling is refused, so that only whether it would is seen.</summary>
    public Task<ScriptRun> TryAsync() => BuildAsync(refuse: true);

    public async Task<ScriptRun> BuildAsync(bool refuse, params IEnumerable<string> arguments)
    {
        var calls = Path.Combine(_folder, $"calls-{Guid.NewGuid():N}");
        var result = await Script(calls, refuse, arguments).ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        return new ScriptRun(
            result.ExitCode,
            result.StandardOutput + result.StandardError,
            File.Exists(calls) ? File.ReadAllLines(calls) : []);
    }

    public Command Script(string calls, bool refuse, params IEnumerable<string> arguments) =>
        Cli.Wrap("bash")
            .WithArguments([PathOf("build.sh"), .. arguments])
            .WithWorkingDirectory(_folder)
            .WithEnvironmentVariables(Environment(calls, refuse))
            .WithValidation(CommandResultValidation.None);

    public Task CopyAsync(string from, string to) =>
        Cli.Wrap("cp").WithArguments(["-a", PathOf(from), PathOf(to)]).ExecuteAsync();

    public async Task<BufferedCommandResult> DotnetAsync(params IEnumerable<string> arguments) =>
        await Cli.Wrap(Path.Combine(Tools, "dotnet"))
            .WithArguments(arguments)
            .WithWorkingDirectory(Root)
            .WithEnvironmentVariables(Environment("/dev/null", refuse: false))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string OwnRepository([CallerFilePath] string source = "")
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "RegistryCache.sln")))
                return folder;
        return Path.GetFullPath(Path.Combine(source, "..", "..", "..", ".."));
    }

    private Dictionary<string, string?> Environment(string calls, bool refuse)
    {
        var variables = System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(x => x is not ("HOME" or "TMPDIR"))
            .ToDictionary(x => x, _ => (string?)null);
        variables["PATH"] = Tools + ":" + System.Environment.GetEnvironmentVariable("PATH");
        variables["NUKE_SOURCE"] = NukeSource;
        variables["CALLS"] = calls;
        variables["REFUSE"] = refuse ? "1" : "";
        foreach (var (name, value) in Variables)
            variables[name] = value;
        return variables;
    }

    private void WriteDotnet()
    {
        var dotnet = System.Environment.GetEnvironmentVariable("PATH")!.Split(':')
            .Select(x => new FileInfo(Path.Combine(x, "dotnet")))
            .First(x => x.Exists);
        dotnet = (FileInfo?)dotnet.ResolveLinkTarget(returnFinalTarget: true) ?? dotnet;
        Directory.CreateDirectory(Tools);
        Directory.CreateSymbolicLink(Path.Combine(Tools, "sdk"), Path.Combine(dotnet.DirectoryName!, "sdk"));
        var script = Path.Combine(Tools, "dotnet");
        File.WriteAllText(script,
            $"""
            #!/usr/bin/env bash
            echo "$*" >>"$CALLS"
            if [[ $1 == build && $REFUSE ]]; then echo "$REFUSAL"; exit {Refused}; fi
            exec '{dotnet.FullName}' "$@"
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
