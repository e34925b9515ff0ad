namespace RegistryCache.Tests;

public class BuildProgressTests
{
    [Fact]
    public void The_steps_of_the_20_10_engine_are_counted()
    {
        var progress = Read(
            """
            #1 [internal] load build definition from Dockerfile
            #1 sha256:2b3f0d5e5a1f0a1c1d7c3a1b61f6f2f5fd0e1c7d8e9f00112233445566778899
            #1 transferring dockerfile: 143B done
            #1 DONE 0.0s

            #3 [internal] load metadata for localhost:5000/base:1
            #3 DONE 0.1s

            #4 importing cache manifest from localhost:5000/team/app:main
            #4 sha256:7a0f9e3f3bb7b0e5d7d5f1c1f0c3f4a1e0d9b8a7968574635241302f1e0d0c0b
            #4 DONE 0.0s

            #5 [1/4] FROM localhost:5000/base:1@sha256:aa0f9e3f3bb7b0e5d7d5f1c1f0c3f4a1e0d9b8a7968574635241302f1e0d0c0b
            #5 CACHED

            #6 [internal] load build context
            #6 transferring context: 2.56kB done
            #6 DONE 0.0s

            #7 [2/4] COPY deps.txt .
            #7 sha256:c0ffee3f3bb7b0e5d7d5f1c1f0c3f4a1e0d9b8a7968574635241302f1e0d0c0b
            #7 CACHED

            #8 [3/4] RUN ./fetch deps.txt
            #8 CACHED

            #9 [4/4] RUN ./compile
            #9 sha256:d0d0ee3f3bb7b0e5d7d5f1c1f0c3f4a1e0d9b8a7968574635241302f1e0d0c0b
            #9 0.312 compiling
            #9 DONE 6.1s

            #10 exporting to image
            #10 exporting layers 0.1s done
            #10 naming to localhost:5000/team/app:main done
            #10 DONE 0.1s

            #11 exporting cache
            #11 preparing build cache for export done
            #11 DONE 0.0s
            """);

        (progress.CachedSteps, progress.Steps).ShouldBe((2, 3));
        progress.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void The_steps_of_several_stages_are_counted_with_buildx()
    {
        var progress = Read(
            """
            #0 building with "default" instance using docker driver

            #1 [internal] load build definition from Dockerfile
            #1 transferring dockerfile: 312B done
            #1 DONE 0.0s

            #5 [deps 1/3] FROM localhost:5000/base:1@sha256:aa0f9e3f3bb7b0e5d7d5f1c1f0c3f4a1e0d9b8a7968574635241302f1e0d0c0b
            #5 resolve localhost:5000/base:1@sha256:aa0f9e3f3bb7b0e5d7d5f1c1f0c3f4a1e0d9b8a7968574635241302f1e0d0c0b 0.0s done
            #5 DONE 0.0s

            #6 [deps 2/3] COPY deps.txt .
            #6 CACHED

            #7 [deps 3/3] RUN ./fetch deps.txt
            #7 CACHED

            #8 [build 1/2] COPY . .
            #8 DONE 0.1s

            #9 [build 2/2] RUN ./compile
            #9 0.201 compiling a.c
            #9 ...

            #10 [stage-2 2/2] COPY --from=deps /deps /deps
            #10 DONE 0.3s

            #9 [build 2/2] RUN ./compile
            #9 3.207 compiling b.c
            #9 DONE 4.0s

            #11 [stage-2 1/2] FROM localhost:5000/runtime:1
            #11 CACHED

            #12 exporting to image
            #12 DONE 0.1s
            """);

        (progress.CachedSteps, progress.Steps).ShouldBe((2, 5));
    }

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
        progress.Steps.ShouldBe(0);
    }

    private static (int Cached, int Steps) Steps(string text)
    {
        var progress = Read(text);
        return (progress.CachedSteps, progress.Steps);
    }

    private static BuildProgress Read(string text)
    {
        var progress = new BuildProgress();
        foreach (var line in text.Split('\n'))
            progress.Read(line);

        return progress;
    }
}
