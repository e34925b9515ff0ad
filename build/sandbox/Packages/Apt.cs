using System.Collections.Immutable;

namespace RegistryCache.Sandbox;

/// <summary>Runs apt with lists, cache and sources of its own in one folder: nothing else is read from or written to.</summary>
internal sealed class Apt
{
    private readonly string _folder;

    private Apt(string folder) => _folder = folder;

    private string Configuration => Path.Combine(_folder, "apt.conf");

    /// <summary>Gets the folder that the packages are downloaded to.</summary>
    public string Downloads => Path.Combine(_folder, "downloads");

    /// <summary>Sets the folder up for a suite and fetches the suite's list of packages.</summary>
    public static async Task<Apt> UpdateAsync(string suite, string folder, CancellationToken cancellationToken)
    {
        var apt = new Apt(folder);
        foreach (var name in new[] { "downloads", "sources", "state/lists/partial", "cache/archives/partial" })
            Directory.CreateDirectory(Path.Combine(folder, name));
        if (AptSources.Write(suite, Path.Combine(folder, "sources")) == 0)
        {
            throw new SandboxException(
                $"The sandbox finds no package source to take suite '{suite}' from.",
                $"no entry of /etc/apt/sources.list or /etc/apt/sources.list.d is for '{Distribution.Codename}'",
                "Add the distribution's own source there, or start a Docker engine yourself.");
        }

        await File.WriteAllTextAsync(apt.Configuration, apt.Settings(), cancellationToken);
        await apt.Run("apt-get", "update").RunAsync($"fetch the package list of {suite}", cancellationToken);
        return apt;
    }

    /// <summary>Gives those of the packages that the suite has.</summary>
    public async Task<ImmutableArray<string>> HavingAsync(
        ImmutableArray<string> names, CancellationToken cancellationToken)
    {
        var table = await Run("apt-cache", ["madison", .. names]).RunAsync("look packages up", cancellationToken);
        var found = table.Split('\n').Select(row => row.Split('|')[0].Trim()).ToHashSet();
        return [.. names.Where(found.Contains)];
    }

    /// <summary>Downloads packages, and none that they depend on.</summary>
    public Task DownloadAsync(ImmutableArray<string> names, CancellationToken cancellationToken) =>
        Run("apt-get", ["-q", "download", .. names]).RunAsync($"download {string.Join(", ", names)}", cancellationToken);

    private Command Run(string program, params ImmutableArray<string> arguments) =>
        new(program, ["-c", Configuration, .. arguments])
        {
            WorkingDirectory = Downloads,
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["APT_CONFIG"] = null },
            NextStep = "Make the package source reachable, or start a Docker engine yourself: the sandbox then uses that one.",
        };

    // Given with -c, it is read after the machine's own configuration, whose proxies and mirrors stay in force; its
    // hooks do not, because they clean up folders that are none of the sandbox's business.
    private string Settings() =>
        $"""
        Dir::State "{_folder}/state";
        Dir::Cache "{_folder}/cache";
        Dir::Etc::SourceList "/dev/null";
        Dir::Etc::SourceParts "{_folder}/sources";
        #clear APT::Update::Pre-Invoke;
        #clear APT::Update::Post-Invoke;
        #clear APT::Update::Post-Invoke-Success;
        #clear Acquire::IndexTargets::deb::DEP-11;
        #clear Acquire::IndexTargets::deb::DEP-11-icons;
        #clear Acquire::IndexTargets::deb::DEP-11-icons-small;
        APT::Update::Error-Mode "any";
        Acquire::Languages "none";
        Acquire::Retries "3";
        Acquire::http::Timeout "30";

        """;
}
