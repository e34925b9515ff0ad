using System.Diagnostics;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Skipping;

/// <summary>Each change alone turns a skip into a build, or does not: what the image is made of, and nothing else.</summary>
public abstract class SkipDoubtTests(EngineFixture engine) : SkippedImageTests(engine)
{
    private static readonly Dictionary<string, Action<SkipProject>> Changes = new()
    {
        ["one byte of a visible file"] = project => project.Write("src/main", "First version\n"),
        ["permissions of a file"] = project => Shell("chmod 755 run.sh", project),
        ["permissions of a folder"] = project => Shell("chmod 700 src", project),
        ["a new file"] = project => project.Write("src/new", ""),
        ["a new empty folder"] = project => Directory.CreateDirectory(project.InFolder("empty")),
        ["a file renamed"] = project => File.Move(project.InFolder("src/main"), project.InFolder("src/Main")),
        ["a file removed"] = project => File.Delete(project.InFolder("run.sh")),
        ["target of a symbolic link"] = project =>
        {
            File.Delete(project.InFolder("link"));
            File.CreateSymbolicLink(project.InFolder("link"), "run.sh");
        },
        ["a symbolic link in place of a file of the same content"] = project =>
        {
            File.Move(project.InFolder("run.sh"), project.InFolder("run2.log"));
            File.CreateSymbolicLink(project.InFolder("run.sh"), "run2.log");
        },
        ["Dockerfile"] = project => project.Append("Dockerfile", "\nLABEL another=1\n"),
        [".dockerignore"] = project => project.Append(".dockerignore", "*.tmp\n"),
        ["Dockerfile.dockerignore"] = project => project.Write("Dockerfile.dockerignore", "*.log\n"),
    };

    private static readonly Dictionary<string, Action<SkipProject>> Irrelevant = new()
    {
        ["times"] = project => File.SetLastWriteTimeUtc(project.InFolder("src/main"), DateTime.UnixEpoch),
        ["owner"] = project => Shell("chown 1234:1234 src/main", project),
        ["an ignored file"] = project => project.Append("noise.log", "more\n"),
        ["a new ignored file"] = project => project.Write("other.log", "ignored\n"),
        ["another path"] = project => project.Move(),
    };

    private static readonly Dictionary<string, Func<CacheInput, CacheInput>> Options = new()
    {
        ["an argument's value"] = input => input with { BuildArgs = [.. input.BuildArgs, "WORD=three"] },
        ["an argument more"] = input => input with { BuildArgs = [.. input.BuildArgs, "FURTHER=1"] },
        ["target"] = input => input with { Target = "files" },
        ["platform"] = input => input with { Platforms = ["linux/arm64"] },
        ["epoch"] = input => input with { Epoch = "2026-w48" },
        ["secrets"] = input => input with { Secrets = ["id=TOKEN,env=PATH"] },
        ["a further option"] = input => input with { BuildOptions = ["label=a=b"] },
        ["an option nobody can judge"] = input => input with { BuildOptions = ["squash"] },
        ["skip never"] = input => input with { Skip = "never" },
        ["mode off"] = input => input with { Mode = "off" },
    };

    private static readonly Dictionary<string, Func<CacheInput, CacheInput>> IrrelevantOptions = new()
    {
        ["order of arguments"] = input => input with { BuildArgs = [.. input.BuildArgs.Reverse()] },
        ["an argument said twice"] = input => input with { BuildArgs = ["WORD=zero", .. input.BuildArgs] },
        ["where else cache is imported from"] = input => input with { From = [$"{input.Image}-other"] },
        ["a maximal age that is not reached"] = input => input with { MaxAge = "1h" },
        ["mode"] = input => input with { Mode = "inline" },
    };

    [Fact]
    public async Task Every_change_of_what_the_build_can_see_means_build()
    {
        foreach (var (name, change) in Changes)
            (await AfterAsync(project => change(project), input => input)).ShouldBeOfType<SkipDecision.Builds>(name).Reason.ShouldStartWith("no image of these inputs is on record for main; this commit was built before from other inputs", customMessage: name);
    }

    [Fact]
    public async Task Every_change_of_what_the_build_is_told_means_build()
    {
        foreach (var (name, change) in Options)
            (await AfterAsync(_ => { }, change)).ShouldBeOfType<SkipDecision.Builds>(name);
    }

    [Fact]
    public async Task What_the_image_is_not_made_of_changes_nothing()
    {
        foreach (var (name, change) in Irrelevant)
            (await AfterAsync(change, input => input)).ShouldBeOfType<SkipDecision.Skips>(name);
        foreach (var (name, change) in IrrelevantOptions)
            (await AfterAsync(_ => { }, change)).ShouldBeOfType<SkipDecision.Skips>(name);
    }

    [Fact]
    public async Task A_base_image_that_moved_means_build()
    {
        await RunAsync(Input);
        await Engine.PushBaseImageAsync("2", BaseImage[(BaseImage.IndexOf('/', StringComparison.Ordinal) + 1)..BaseImage.LastIndexOf(':')]);

        (await DecideAsync(Input)).ToString().ShouldMatch($"^no: {BaseImage} is sha256:[0-9a-f]{{64}} now, and was sha256:[0-9a-f]{{64}}$");
        var outcome = await RunAsync(Input);

        outcome.Build.ShouldNotBeNull();
        (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Skips>("it is on record again");
    }

    [Fact]
    public async Task A_base_image_that_was_rebuilt_in_the_engine_and_not_pushed_means_build()
    {
        await RunAsync(Input);
        (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Skips>("the engine has no base of that name");
        var docker = $"docker pull -q {BaseImage} && docker tag {BaseImage} {BaseImage}-kept";
        (await Projects.Shell.RunAsync(docker, Engine.Engine.Environment)).ExitCode.ShouldBe(0);
        (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Skips>("the engine has the same base");

        var rebuild = $"printf 'FROM {BaseImage}-kept\nLABEL rebuilt=1\n' | docker build -q -t {BaseImage} -";
        var rebuilt = await Projects.Shell.RunAsync(rebuild, Engine.Engine.Environment);
        rebuilt.ExitCode.ShouldBe(0, rebuilt.ErrorOutput);

        (await DecideAsync(Input)).ToString().ShouldStartWith($"no: the engine has another {BaseImage} than sha256:");
    }

    [Theory]
    [InlineData(404, "cannot be checked: miss")]
    [InlineData(401, "cannot be checked: denied")]
    [InlineData(500, "cannot be checked: unreachable")]
    public async Task A_base_image_nobody_can_ask_for_means_build(int status, string reason)
    {
        await RunAsync(Input);
        Registry.When(request => request.Path.EndsWith("/base/manifests/1", StringComparison.Ordinal)).Answer(status);

        (await DecideAsync(Input)).ToString().ShouldStartWith($"no: {BaseImage} {reason}");
    }

    [Fact]
    public async Task A_base_image_pinned_by_digest_needs_no_asking()
    {
        var digest = await RegistryContent.DigestAsync(BaseImage);
        var input = Input with { BuildArgs = [$"BASE_IMAGE={BaseImage}@{digest}"] };
        await RunAsync(input);
        Registry.When(request => request.Path.Contains("/base/", StringComparison.Ordinal)).Answer(500);

        (await DecideAsync(input)).ShouldBeOfType<SkipDecision.Skips>();
    }

    [Fact]
    public async Task A_deleted_image_means_build()
    {
        await RunAsync(Input);
        var digest = await RegistryContent.DigestAsync(Stored);
        using var http = new HttpClient();
        var repository = Stored[(Stored.IndexOf('/', StringComparison.Ordinal) + 1)..Stored.LastIndexOf(':')];
        (await http.DeleteAsync(new Uri($"http://{Engine.Registry.Address}/v2/{repository}/manifests/{digest}"), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        (await DecideAsync(Input)).ToString().ShouldBe($"no: the image of commit 1a2b3c4 is not whole: the manifest {digest} is gone");
    }

    [Fact]
    public async Task A_record_that_is_damaged_is_none()
    {
        await RunAsync(Input);
        Registry.When(request => request.Reference.Contains("..key-", StringComparison.Ordinal)).Corrupt();

        (await DecideAsync(Input)).ToString().ShouldMatch(@"^no: the record \S+:cache-main\.\.key-\w+ cannot be read: \S+ answers with a manifest that is not sha256:");
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_built_leaves_no_record()
    {
        Project.Write("Dockerfile", $"ARG BASE_IMAGE\nFROM $BASE_IMAGE\nRUN sleep 2 && : {Image}\nCOPY . /app\n");
        var build = RunAsync(Input);
        await ProcessTable.UntilRunsAsync($"sleep 2 && : {Image}", build);
        Project.Write("src/main", "second version\n");
        await build;

        (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Builds>();
        Project.Write("src/main", "first version\n");
        (await DecideAsync(Input)).ShouldBeOfType<SkipDecision.Builds>();
    }

    [Fact]
    public async Task What_is_fetched_from_a_web_server_is_built_every_time_and_the_plan_says_why()
    {
        Project.Append("Dockerfile", $"\nADD http://{Registry.Address}/v2/ /fetched\n");
        await RunAsync(Input);

        (await DecideAsync(Input)).ToString().ShouldMatch(@"^no: Nobody can tell whether .*http://.* still gives the same\.$");
    }

    private static void Shell(string line, SkipProject project)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", line]) { WorkingDirectory = project.Folder })!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Who_sends_git_and_the_log_of_the_build_along_is_told_what_helps()
    {
        Project.Write(".git/index", "never the same twice");
        Project.Write(".nuke/temp/build.log", "nor this");

        (await DecideAsync(Input)).ToString().ShouldBe(
            "no: no image of these inputs is on record for main; the build can see .git and .nuke/temp, which differ from build to build or clone to clone: add them to .dockerignore");
    }

    /// <summary>Builds, changes something, and decides again; the project is as before afterwards.</summary>
    private async Task<SkipDecision> AfterAsync(Action<SkipProject> change, Func<CacheInput, CacheInput> option)
    {
        using var project = new SkipProject();
        var input = Input with { Context = project.Folder };
        await RunAsync(input);
        (await DecideAsync(input)).ShouldBeOfType<SkipDecision.Skips>();
        change(project);

        return await DecideAsync(option(input with { Context = project.Folder }));
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : SkipDoubtTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : SkipDoubtTests(engine);
}
