using RegistryCache.Fakes;

namespace RegistryCache.Tests;

/// <summary>What the engine does with a plan, without a login: the calls of docker, and what becomes of them.</summary>
public sealed class DockerEngineTests : IDisposable
{
    private readonly DockerUnderTest _docker = new();
    private readonly StubRegistry _registry = new(_ => Given.ManifestAnswer);
    private readonly List<string> _lines = [];

    public void Dispose()
    {
        _docker.Dispose();
        _registry.Dispose();
    }

    private string Image => $"{_registry.Name}/team/app";

    /// <summary>Gets the image alone; what is written beside it is told by <see cref="CacheWriterTests"/>.</summary>
    private CacheInput Input => _docker.InputFor(Image) with { Mode = "off" };

    [Fact]
    public async Task A_build_is_the_planned_call_with_its_environment()
    {
        var plan = Given.Plan(Input with { BuildArgs = ["NOTE=it's new"] }, Given.Classic, Given.Hit);

        await BuildAsync(plan);

        var call = _docker.Fake.Calls.ShouldHaveSingleItem();
        call.Arguments.SkipLast(1).ShouldBe(plan.Build.Arguments.SkipLast(1));
        new DirectoryInfo(call.Arguments[^1]).ResolveLinkTarget(returnFinalTarget: true)!.FullName.ShouldBe(plan.Options.Context, "a name of its own for the copy in the engine");
        (call.BuildKit, call.StandardInput, call.ConfigDirectory).ShouldBe(("1", "", _docker.ConfigDirectory));
    }

    [Fact]
    public async Task A_docker_that_cannot_see_the_contexts_other_name_builds_under_its_own()
    {
        var plan = Given.Plan(Input, Given.Modern, Given.Hit);
        await BuildAsync(plan);
        var link = _docker.Fake.Calls[0].Arguments[^1];
        _docker.Fake.On(new FakeDockerRule(["build"]) { Having = link, Error = $"ERROR: unable to prepare context: path \"{link}\" not found\n", ExitCode = 1 });

        await BuildAsync(plan);

        _docker.Fake.Calls[^1].Arguments.ShouldBe(plan.Build.Arguments);
    }

    [Fact]
    public async Task The_classic_builder_is_asked_for_by_name()
    {
        await BuildAsync(Given.Plan(Input, Given.Windows));

        _docker.Fake.Calls.ShouldHaveSingleItem().BuildKit.ShouldBe("0");
    }

    [Fact]
    public async Task A_build_counts_its_steps_and_passes_every_line_on()
    {
        const string progress = "#1 [1/2] RUN a\n#1 CACHED\n#2 [2/2] RUN b\n#2 DONE 1.0s\n#3 importing cache manifest from x\n#3 ERROR: gone\n";
        _docker.Fake.On("build", output: "loaded\n", error: progress);

        var outcome = await BuildAsync(Given.Plan(Input, Given.Modern, Given.Hit));

        (outcome.CachedSteps, outcome.Steps.Count).ShouldBe((1, 2));
        outcome.Problems.ShouldBe(["importing cache manifest from x: ERROR: gone"]);
        _lines.Where(line => line != "loaded").ShouldBe(progress.TrimEnd().Split('\n'));
        _lines.ShouldContain("loaded");
    }

    [Fact]
    public async Task A_carriage_return_in_a_steps_output_starts_no_progress()
    {
        _docker.Fake.On("build", "#1 [1/1] RUN curl\n#1 0.1 10 %\r#1 CACHED\n#1 DONE 1.0s\n");

        var outcome = await BuildAsync(Given.Plan(Input, Given.Modern, Given.Hit));

        (outcome.CachedSteps, outcome.Steps.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_build_that_fails_ends_with_dockers_last_line_first()
    {
        _docker.Fake.On("build", error: "#7 ERROR: exit code: 1\n------\nERROR: failed to solve: process \"/bin/sh -c false\" did not complete successfully: exit code: 1\n", exitCode: 1);
        var plan = Given.Plan(Input, Given.Modern, Given.Miss);

        (await Should.ThrowAsync<CacheException>(() => BuildAsync(plan))).Message.ShouldBe(
            $"""
            Building {Image}:main failed: ERROR: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1
               #7 ERROR: exit code: 1
               ------
               ERROR: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1
            Nothing was pushed. The command was:
               {plan.Build}
            """);
    }

    [Fact]
    public async Task A_context_that_is_no_folder_is_told_before_docker_is_called()
    {
        var plan = Given.Plan(Input with { Context = "/nowhere" }, Given.Modern, Given.Miss);

        (await Should.ThrowAsync<CacheException>(() => BuildAsync(plan))).Message
            .ShouldBe("The context /nowhere is not a folder.\n--docker-cache-context names the folder the build can see.");
        _docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Dockerfile_that_is_not_there_is_told_before_docker_is_called()
    {
        var plan = Given.Plan(Input with { File = "/nowhere/Dockerfile" }, Given.Modern, Given.Miss);

        (await Should.ThrowAsync<CacheException>(() => BuildAsync(plan))).Message
            .ShouldBe("There is no Dockerfile /nowhere/Dockerfile.\n--docker-cache-file names it; the default is Dockerfile in the context.");
        _docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_platforms_without_buildx_are_told_before_docker_is_called()
    {
        var plan = Given.Plan(Input with { Platforms = ["linux/amd64", "linux/arm64"] }, Given.Classic);

        (await Should.ThrowAsync<CacheException>(() => BuildAsync(plan))).Message
            .ShouldBe("This docker client, 20.10.24, builds for one platform at a time, and not for linux/amd64 and linux/arm64: it has no buildx.\nInstall buildx, or name one platform.");
        _docker.Fake.Calls.ShouldBeEmpty();
    }

    /// <summary>Whether the Dockerfile knows the other image by name alone, whether a builder of its own builds, the first line of the error.</summary>
    [Theory]
    [InlineData(true, false, "This docker client, 20.10.24, cannot map 'base' in {0} to an image: it has no buildx.")]
    [InlineData(false, true, "{1}:main is built from base, which the builder farm cannot see: it is in the engine.")]
    [InlineData(false, false, null)]
    public async Task An_image_of_the_list_that_the_builder_cannot_take_is_told_before_docker_is_called(bool isContext, bool isRemote, string? error)
    {
        var engine = isRemote ? Given.Graph with { Builder = "farm", Driver = "docker-container" } : Given.Classic;
        var plan = Given.Plan(Input, engine);
        plan = plan with { Facts = plan.Facts with { Bases = [new("base", ImageReference.Parse("localhost:5000/base:1"), Digest: null, []) { Names = isContext ? [new("base", [])] : [] }] } };

        var exception = await Record.ExceptionAsync(() => BuildAsync(plan));

        exception?.Message.Split('\n')[0].ShouldBe(string.Format(System.Globalization.CultureInfo.InvariantCulture, error ?? "", plan.Options.File, Image));
        (exception is null, _docker.Fake.Calls.Count).ShouldBe((error is null, error is null ? 1 : 0));
    }

    [Fact]
    public async Task An_obstacle_stops_every_verb_before_docker_is_called()
    {
        var obstacle = new CacheException("No Docker engine answers.");
        var plan = Given.Plan(Input with { Context = "/nowhere" }, Given.Modern with { Obstacle = obstacle }, Given.Miss);

        (await Should.ThrowAsync<CacheException>(() => PullAsync(plan))).ShouldBe(obstacle);
        (await Should.ThrowAsync<CacheException>(() => BuildAsync(plan))).ShouldBe(obstacle);
        (await Should.ThrowAsync<CacheException>(() => PushAsync(plan))).ShouldBe(obstacle);
        _docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pull_of_nothing_calls_nobody()
    {
        (await PullAsync(Given.Plan(Input, Given.Modern, Given.Hit))).Pulled.ShouldBeEmpty();

        _docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pull_that_fails_is_told_and_the_next_one_goes_on()
    {
        _docker.Fake.On("pull a:1", output: "1: Pulling from a", error: "Error: no space left on device\nanother line\n", exitCode: 1);
        var plan = Given.Plan(Input with { Mode = "auto", From = ["a:1", "b:1"] }, Given.Windows, Given.HitOf("a"), Given.HitOf("b"), Given.HitOf("c"));

        var outcome = await PullAsync(plan);

        _docker.Calls.ShouldBe([$"pull {Image}:main", "pull a:1", "pull b:1"]);
        outcome.Pulled.ShouldBe([$"{Image}:main", "b:1"]);
        outcome.Problems.ShouldBe(["Pulling a:1 failed: Error: no space left on device"]);
    }

    [Fact]
    public async Task A_push_names_the_digest_the_registry_gives()
    {
        var outcome = await PushAsync(Given.Plan(Input, Given.Modern, Given.Hit));

        _docker.Calls.ShouldBe([$"image inspect --format {{{{json .RepoDigests}}}} {Image}:main", $"push {Image}:main"]);
        outcome.ToString().ShouldBe($"{Image}:main@{Given.Sha256}");
    }

    [Fact]
    public async Task Nothing_is_pushed_where_nothing_is_written()
    {
        (await PushAsync(Given.Plan(Input with { Write = "never" }, Given.Modern, Given.Hit))).ToString().ShouldStartWith("nothing, ");

        _docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_push_of_an_image_that_was_not_built_says_so()
    {
        _docker.Fake
            .On("push", error: "An image does not exist locally with the tag: x", exitCode: 1)
            .On("image inspect", error: "Error: No such image", exitCode: 1);

        (await Should.ThrowAsync<CacheException>(() => PushAsync(Given.Plan(Input, Given.Modern, Given.Hit)))).Message.ShouldBe(
            $"""
            Pushing {Image}:main failed: the engine has no such image.
               An image does not exist locally with the tag: x
            DockerCacheBuild builds it, on the same engine.
            """);
    }

    [Fact]
    public async Task A_push_that_fails_for_another_reason_is_told_in_dockers_words()
    {
        _docker.Fake.On("push", output: "1a2b: Preparing", error: "received unexpected HTTP status: 500 Internal Server Error", exitCode: 1);

        (await Should.ThrowAsync<CacheException>(() => PushAsync(Given.Plan(Input, Given.Modern, Given.Hit)))).Message
            .ShouldStartWith($"Pushing {Image}:main failed: received unexpected HTTP status: 500 Internal Server Error\n   received unexpected");
    }

    [Fact]
    public async Task A_push_that_fails_leaves_out_what_an_address_carries_for_the_registry_alone()
    {
        _docker.Fake.On("push", error: "unexpected status from PUT request to http://x/v2/a/blobs/uploads/1a?_state=3MVpw4yQ&digest=sha256%3A1a2b: 400 Bad Request", exitCode: 1);

        (await Should.ThrowAsync<CacheException>(() => PushAsync(Given.Plan(Input, Given.Modern, Given.Hit)))).Message
            .ShouldStartWith($"Pushing {Image}:main failed: unexpected status from PUT request to http://x/v2/a/blobs/uploads/1a: 400 Bad Request\n");
    }

    /// <summary>docker-registry has no layer for the instant in which another push of it ends; 20.10 says the first, containerd's store the second.</summary>
    [Theory]
    [InlineData("manifest blob unknown: blob unknown to registry")]
    [InlineData("failed commit on ref \"manifest-sha256:1a2b\": unexpected status from PUT request to http://registry.example.com/v2/team/app/manifests/main: 400 Bad Request")]
    public async Task A_push_that_met_another_of_the_same_layers_is_tried_again(string error)
    {
        _docker.Fake.On(new FakeDockerRule(["push"]) { Times = 1, Error = error, ExitCode = 1 });

        (await PushAsync(Given.Plan(Input, Given.Modern, Given.Hit))).ToString().ShouldBe($"{Image}:main@{Given.Sha256}");

        _docker.Fake.Calls.Count(call => call.Arguments[0] == "push").ShouldBe(2);
        _lines.ShouldContain($"Pushing {Image}:main failed: {error}; once more.");
    }

    /// <summary>Amazon's registry answers 400 to a tag that may not be replaced, as docker-registry does in passing.</summary>
    [Theory]
    [InlineData("unexpected status from PUT request to http://x/v2/app/manifests/1.0: 400 Bad Request")]
    [InlineData("tag invalid: The image tag '1.0' already exists in the 'app' repository and cannot be overwritten because the tag is immutable.")]
    public async Task A_tag_that_may_not_be_replaced_is_told_and_not_tried_again(string error)
    {
        _docker.Fake.On("push", error: error, exitCode: 1);

        var message = (await Should.ThrowAsync<CacheException>(() => PushAsync(Given.Plan(Input with { Image = $"{Image}:1.0", Mode = "max" }, Given.Modern, Given.Miss, Given.Hit)))).Message;

        message.ShouldStartWith($"Pushing {Image}:1.0 failed: the registry has this tag already and does not let it be replaced: {error}\n");
        message.ShouldContain("`--docker-cache-build-options provenance=false`");
        _docker.Fake.Calls.Count(call => call.Arguments[0] == "push").ShouldBe(1);
    }

    [Fact]
    public async Task Where_docker_shows_the_status_of_an_upload_alone_the_registrys_words_are_asked_for()
    {
        using var registry = new StubRegistry(request => request.Method == "POST"
            ? new StubResponse(404, """{"errors":[{"code":"NAME_UNKNOWN","message":"The repository 'app' does not exist"}]}""")
            : new StubResponse(404));
        _docker.Fake.On("push", error: "unexpected status from POST request to http://x/v2/app/blobs/uploads/: 404 Not Found", exitCode: 1);

        (await Should.ThrowAsync<CacheException>(() => PushAsync(Given.Plan(Input with { Image = $"{registry.Name}/app" }, Given.Modern)))).Message
            .ShouldStartWith($"Pushing {registry.Name}/app:main failed: {registry.Name} answers 404 Not Found: NAME_UNKNOWN: The repository 'app' does not exist\n");
    }

    [Fact]
    public async Task An_image_the_registry_does_not_have_after_the_push_is_told_and_not_recorded()
    {
        using var registry = new StubRegistry(_ => new StubResponse(404));
        _docker.Fake.On("push", output: $"main: digest: {Given.Sha256} size: 528\n");

        var pushed = (await PushAsync(Given.Plan(Input with { Image = $"{registry.Name}/app" }, Given.Modern))).ShouldBeOfType<PushOutcome.Pushed>();

        pushed.Problems[0].ShouldBe($"Docker says that {registry.Name}/app:main was pushed, and the registry does not have it");
        (pushed.IsOnRecord, pushed.Digest, pushed.Reference.ToString()).ShouldBe((false, null, $"{registry.Name}/app:main"));
    }

    [Fact]
    public async Task A_tag_that_is_another_image_after_the_push_is_told()
    {
        var other = Given.DigestOf("other");
        using var registry = new StubRegistry(_ => new StubResponse(200, "", ("Docker-Content-Digest", other.ToString()), ("Content-Type", "application/vnd.oci.image.manifest.v1+json")));
        _docker.Fake.On("push", output: $"main: digest: {Given.Sha256} size: 528\n");

        var pushed = (await PushAsync(Given.Plan(Input with { Image = $"{registry.Name}/app", Mode = "off" }, Given.Modern))).ShouldBeOfType<PushOutcome.Pushed>();

        pushed.Problems[0].ShouldBe($"{registry.Name}/app:main is {other} in the registry, and {Given.Sha256} was pushed: another job has pushed the same tag, or the registry did not store it");
    }

    [Fact]
    public async Task A_push_that_the_registry_refuses_is_told_in_its_words()
    {
        using var registry = new StubRegistry(_ => StubResponse.Challenge("Basic realm=\"registry\""));
        _docker.Fake.On("push", error: "no basic auth credentials", exitCode: 1);

        (await Should.ThrowAsync<CacheException>(() => PushAsync(Given.Plan(Input with { Image = $"{registry.Name}/app" }, Given.Modern)))).Message
            .ShouldStartWith($"Pushing {registry.Name}/app:main failed: denied, {registry.Name} answers 401 Unauthorized\n   no basic auth credentials\n");
    }

    [Fact]
    public async Task A_push_to_a_registry_that_is_gone_says_so()
    {
        _registry.Dispose();
        _docker.Fake.On("push", error: "EOF", exitCode: 1);

        (await Should.ThrowAsync<CacheException>(() => PushAsync(Given.Plan(Input, Given.Modern, Given.Unreachable)))).Message
            .ShouldStartWith($"Pushing {Image}:main failed: unreachable, {_registry.Name}: Connection refused\n   EOF\n");
    }

    [Fact]
    public async Task Cancelling_interrupts_docker_after_its_first_line_has_arrived()
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Output = "#1 [1/1] RUN sleep 600", Hangs = true });
        using var cancellation = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() =>
            _docker.Engine.BuildAsync(Given.Plan(Input, Given.Modern, Given.Hit), _ => cancellation.Cancel(), cancellation.Token));

        _docker.Fake.Interruptions.ShouldHaveSingleItem().Verb.ShouldBe("build");
    }

    private Task<PullOutcome> PullAsync(CachePlan plan) => _docker.Engine.PullAsync(plan, _lines.Add, TestContext.Current.CancellationToken);

    private Task<BuildOutcome> BuildAsync(CachePlan plan) => _docker.Engine.BuildAsync(plan, _lines.Add, TestContext.Current.CancellationToken);

    private Task<PushOutcome> PushAsync(CachePlan plan) => _docker.Engine.PushAsync(plan, build: null, _lines.Add, TestContext.Current.CancellationToken);
}
