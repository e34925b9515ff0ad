namespace RegistryCache.Tests;

public class BuildProgressTests
{
    /// <summary>
    /// Recorded from real engines: 20.10.24, and 26.1.5 with buildx 0.13.1. One of the steps prints what looks like progress,
    /// after carriage returns as well.
    /// </summary>
    [Theory]
    [InlineData("20.10-first", 0, 8)]
    [InlineData("20.10-source-changed", 3, 8)]
    [InlineData("20.10-failed", 0, 2)]
    [InlineData("26.1-first", 0, 8)]
    [InlineData("26.1-source-changed", 3, 8)]
    [InlineData("26.1-failed", 0, 2)]
    public void The_steps_of_a_real_build_are_counted(string recording, int cached, int steps) =>
        Steps(Recording(recording)).ShouldBe((cached, steps));

    [Theory]
    [InlineData("20.10-first", "127.0.0.1:5000/team/app:20.10: not found")]
    [InlineData("26.1-first", "failed to configure registry cache importer: 127.0.0.1:5000/team/app:26.1: not found")]
    public void An_import_that_failed_in_a_real_build_is_a_warning(string recording, string error) =>
        Read(Recording(recording)).Warnings.ShouldHaveSingleItem()
            .ShouldBe($"importing cache manifest from 127.0.0.1:5000/team/app:{recording.Split('-')[0]}: ERROR: {error}");

    [Theory]
    [InlineData("20.10-source-changed")]
    [InlineData("26.1-source-changed")]
    public void An_import_that_succeeded_is_no_warning(string recording) => Read(Recording(recording)).Warnings.ShouldBeEmpty();

    [Fact]
    public void A_step_that_is_interleaved_with_others_is_counted_once() =>
        Steps(
            """
            #9 [build 2/2] RUN ./compile
            #9 0.201 compiling a.c
            #9 ...

            #10 [stage-2 2/2] COPY --from=deps /deps /deps
            #10 DONE 0.3s

            #9 [build 2/2] RUN ./compile
            #9 3.207 compiling b.c
            #9 DONE 4.0s
            """).ShouldBe((0, 2));

    [Fact]
    public void A_cached_step_whose_layers_are_pulled_was_cached() =>
        Steps(
            """
            #12 [deps 4/4] RUN cp deps.txt fetched.txt
            #12 CACHED

            #12 [deps 4/4] RUN cp deps.txt fetched.txt
            #12 sha256:2e0c9ceb214fabeca1b540929bf57642aa866327ed9e27e7d72c0a4cea8a98d6 181B / 181B 0.0s done
            #12 DONE 0.2s
            """).ShouldBe((1, 1));

    [Fact]
    public void A_cached_step_is_told_by_the_layers_that_are_pulled_for_it_where_BuildKit_does_not_name_it_cached() =>
        Steps(
            """
            #9 [dependencies 4/4] RUN sh restore.sh packages.lock lib
            #9 sha256:6c64a5ef8a2d3e2647662f20058872cb839310d575869bb836c06f284bf03f65 1.30MB / 1.30MB 0.1s done
            #9 extracting sha256:6c64a5ef8a2d3e2647662f20058872cb839310d575869bb836c06f284bf03f65
            #9 extracting sha256:6c64a5ef8a2d3e2647662f20058872cb839310d575869bb836c06f284bf03f65 0.2s done
            #9 DONE 0.7s

            #10 [compile 1/3] COPY compile.sh ./
            #10 sha256:b6d0b02949f8215a1830945ea32fdd1d13ae598923affe1c2c299eb20d97e3b5
            #10 DONE 0.1s
            """).ShouldBe((1, 2));

    [Fact]
    public void A_command_that_took_no_time_was_not_run() =>
        Steps(
            """
            #9 [deps 1/2] COPY lock lock
            #9 DONE 0.0s
            #10 [deps 2/2] RUN restore
            #10 DONE 0.0s
            """).ShouldBe((1, 2));

    [Fact]
    public void Each_platform_runs_a_step_of_its_own() =>
        Steps(
            """
            #7 [linux/amd64 build 2/3] RUN ./compile
            #7 CACHED
            #8 [linux/arm64 build 2/3] RUN ./compile
            #8 DONE 9.0s
            #9 [linux/amd64->arm64 build 3/3] RUN ./link
            #9 DONE 1.0s
            #10 [linux/arm64 1/3] FROM docker.io/library/alpine:3
            #10 CACHED
            """).ShouldBe((1, 3));

    /// <summary>BuildKit pads the numbers of steps where there are ten and more.</summary>
    [Theory]
    [InlineData("[stage-8  2/11] COPY a b")]
    [InlineData("[build 10/11] COPY a b")]
    [InlineData("[ 2/11] COPY a b")]
    [InlineData("[  2/101] COPY a b")]
    [InlineData("[build  12/101] COPY a b")]
    [InlineData("[linux/arm64  2/11] COPY a b")]
    [InlineData("[linux/arm64 build  2/11] COPY a b")]
    public void A_step_whose_number_is_padded_is_a_step_of_the_Dockerfile(string name) =>
        Read($"#7 {name}\n#7 DONE 1.0s").Steps.ShouldHaveSingleItem().ShouldBe(new BuildStep(name, IsCached: false, TimeSpan.FromSeconds(1)));

    [Theory]
    [InlineData("[ 1/11] FROM localhost:5000/base:1")]
    [InlineData("[build  1/11] FROM localhost:5000/base:1")]
    public void A_base_whose_number_is_padded_is_no_step(string name) => Steps($"#7 {name}\n#7 CACHED").ShouldBe((0, 0));

    [Theory]
    [InlineData("#8 0.301 CACHED")]
    [InlineData("#8 0.301 #9 CACHED")]
    [InlineData("#8 0.301 #9 [3/3] RUN echo")]
    [InlineData("CACHED")]
    [InlineData(" #8 CACHED")]
    [InlineData("Step 8 CACHED")]
    [InlineData("#8")]
    [InlineData("#8 ")]
    [InlineData("#x CACHED")]
    [InlineData("")]
    [InlineData("\ud83d\ude80")]
    public void What_a_step_prints_is_never_progress(string line) =>
        Steps($"#8 [2/3] RUN ./deploy\n{line}\n#8 DONE 0.4s\n{line}").ShouldBe((0, 1));

    [Theory]
    [InlineData("[internal] load .dockerignore")]
    [InlineData("[auth] team/app:pull token for localhost:5000")]
    [InlineData("exporting to image")]
    [InlineData("importing cache manifest from localhost:5000/team/app:main")]
    [InlineData("resolve image config for docker-image://docker.io/docker/dockerfile:1")]
    [InlineData("[1/4] FROM localhost:5000/base:1")]
    [InlineData("[build 1/4] FROM localhost:5000/base:1")]
    [InlineData("[linux/arm64 build 1/4] FROM localhost:5000/base:1")]
    [InlineData("[context extra] load from client")]
    public void What_the_Dockerfile_does_not_run_is_no_step(string name) =>
        Steps($"#2 {name}\n#2 CACHED\n#2 DONE 0.1s").ShouldBe((0, 0));

    [Fact]
    public void A_step_whose_command_names_FROM_is_a_step() =>
        Steps("#2 [2/2] COPY --from=build /FROM /x\n#2 CACHED").ShouldBe((1, 1));

    [Fact]
    public void A_step_that_failed_was_run_and_one_that_was_canceled_was_not() =>
        Steps(
            """
            #7 [build 2/2] RUN false
            #7 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1
            #8 [test 2/2] RUN sleep 60
            #8 CANCELED
            """).ShouldBe((0, 1));

    [Theory]
    [InlineData("failed to configure registry cache importer: localhost:5000/team/app:main: not found")]
    [InlineData("failed to configure registry cache importer: pulling from host localhost:5000 failed with status code [manifests main]: 401 Unauthorized")]
    public void An_import_that_failed_is_a_warning(string error)
    {
        var progress = Read($"#4 importing cache manifest from localhost:5000/team/app:main\n#4 ERROR: {error}");

        progress.Warnings.ShouldBe([$"importing cache manifest from localhost:5000/team/app:main: ERROR: {error}"]);
        progress.Steps.ShouldBeEmpty();
    }

    private static (int Cached, int Steps) Steps(string text)
    {
        var progress = Read(text);
        return (progress.Steps.Count(step => step.IsCached), progress.Steps.Count);
    }

    private static string Recording(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Docker", "Progress", $"{name}.txt"));

    private static BuildProgress Read(string text)
    {
        var progress = new BuildProgress();
        foreach (var line in text.Split('\n'))
            progress.Read(line);

        return progress;
    }
}
