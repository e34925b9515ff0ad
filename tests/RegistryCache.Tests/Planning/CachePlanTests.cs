namespace RegistryCache.Tests;

public class CachePlanTests
{
    [Fact]
    public void BuildKit_imports_what_is_found_and_pulls_nothing() =>
        Given.Plan(Given.Input, Given.Modern, Given.Hit).ShouldRun(
            "DOCKER_BUILDKIT=1 docker build --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 --cache-from localhost:5000/team/app:main /src",
            "docker push localhost:5000/team/app:main");

    [Fact]
    public void The_20_10_engine_runs_the_very_same_build() =>
        Given.Plan(Given.Input, Given.Classic, Given.Hit).Build.ToString()
            .ShouldBe(Given.Plan(Given.Input, Given.Modern, Given.Hit).Build.ToString());

    [Fact]
    public void The_classic_builder_needs_what_it_imports_pulled() =>
        Given.Plan(Given.Input, Given.Windows, Given.Hit).ShouldRun(
            "docker pull localhost:5000/team/app:main",
            "DOCKER_BUILDKIT=0 docker build --tag localhost:5000/team/app:main --file /src/Dockerfile --cache-from localhost:5000/team/app:main /src",
            "docker push localhost:5000/team/app:main");

    [Fact]
    public void Misses_and_faults_are_not_imported() =>
        Given.Plan(
            Given.Input with { From = ["localhost:5000/team/app:a", "localhost:5000/team/app:b", "localhost:5000/team/app:c", "alpine:3"] },
            Given.Windows,
            Given.Miss, Given.Denied, Given.Hit, Given.Unreachable, Given.Hit).ShouldRun(
            "docker pull localhost:5000/team/app:b",
            "docker pull alpine:3",
            "DOCKER_BUILDKIT=0 docker build --tag localhost:5000/team/app:main --file /src/Dockerfile --cache-from localhost:5000/team/app:b --cache-from alpine:3 /src",
            "docker push localhost:5000/team/app:main");

    [Fact]
    public void A_first_build_imports_nothing_and_pushes() =>
        Given.Plan(Given.Input, Given.Modern, Given.Miss).ShouldRun(
            "DOCKER_BUILDKIT=1 docker build --progress plain --tag localhost:5000/team/app:main --file /src/Dockerfile --build-arg BUILDKIT_INLINE_CACHE=1 /src",
            "docker push localhost:5000/team/app:main");

    [Fact]
    public void Pull_always_pulls_what_is_found_with_BuildKit_too() =>
        Given.Plan(Given.Input with { Pull = "always", From = ["alpine:3"] }, Given.Modern, Given.Hit, Given.Miss).Pull
            .Select(pull => pull.ToString()).ShouldBe(["docker pull localhost:5000/team/app:main"]);

    [Fact]
    public void Pull_never_pulls_nothing_for_the_classic_builder_either() =>
        Given.Plan(Given.Input with { Pull = "never" }, Given.Windows, Given.Hit).Pull.ShouldBeEmpty();

    [Fact]
    public void Write_never_pushes_nothing() =>
        Given.Plan(Given.Input with { Write = "never" }, Given.Modern, Given.Hit).Push.ShouldBeNull();

    [Fact]
    public void Write_always_pushes() =>
        Given.Plan(Given.Input with { Write = "always" }, Given.Modern, Given.Hit).Push?.ToString().ShouldBe("docker push localhost:5000/team/app:main");

    [Fact]
    public void Every_option_of_the_build_has_its_place() =>
        Given.Plan(
            Given.Input with
            {
                Image = "localhost:5000/team/app:1.2",
                File = "/src/docker/Docker file",
                Target = "runtime",
                BuildArgs = ["VERSION=1.2", "NOTE=it's new", "TOKEN"],
                BuildOptions = ["network=host", "--label=a=b c"],
            },
            Given.Modern,
            Given.Miss).Build.Arguments.ShouldBe(
            [
                "build", "--progress", "plain", "--tag", "localhost:5000/team/app:1.2", "--file", "/src/docker/Docker file",
                "--target", "runtime", "--build-arg", "VERSION=1.2", "--build-arg", "NOTE=it's new", "--build-arg", "TOKEN",
                "--build-arg", "BUILDKIT_INLINE_CACHE=1", "--network=host", "--label=a=b c", "/src",
            ]);

    [Fact]
    public void The_image_without_a_tag_gets_the_scopes() =>
        Given.Plan(Given.Input, Given.Modern, Given.Miss).Image.ToString().ShouldBe("localhost:5000/team/app:main");

    [Fact]
    public void The_images_own_rung_is_the_first_and_none_is_there_twice() =>
        ReadLadder.Of((Given.Input with { From = ["alpine:3", "docker.io/library/alpine:3", "localhost:5000/team/app:main"] }).Parse(), Given.Main)
            .Select(reference => reference.ToString()).ShouldBe(["localhost:5000/team/app:main", "alpine:3"]);

    [Theory]
    [InlineData(null, "Pull auto: BuildKit imports cache from the registry, so no image is pulled.")]
    [InlineData("always", "Pull always: what is found is pulled before the build.")]
    [InlineData("never", "Pull never: nothing is pulled.")]
    public void The_reason_for_a_pull_is_told(string? pull, string expected) =>
        Given.Plan(Given.Input with { Pull = pull }, Given.Modern, Given.Hit).Reasons.ShouldContain(expected);

    [Fact]
    public void A_login_is_told_with_its_user() =>
        Given.Plan(Given.Input with { Username = "ci", Password = "secret" }, Given.Modern, Given.Hit).Reasons[^1]
            .ShouldBe("Login: as 'ci', unless docker has credentials for localhost:5000 that work.");

    [Fact]
    public void The_reason_for_the_classic_builders_pull_is_told() =>
        Given.Plan(Given.Input, Given.Windows, Given.Hit).Reasons
            .ShouldContain("Pull auto: the classic builder of engine 26.1.5 imports cache from pulled images only.");
}
