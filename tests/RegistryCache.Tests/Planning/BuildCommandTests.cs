namespace RegistryCache.Tests;

/// <summary>The call of docker build, from options and the other images of the list.</summary>
public class BuildCommandTests
{
    [Fact]
    public void Every_option_of_the_build_has_its_place() =>
        Given.Plan(
            Given.Input with
            {
                Image = "localhost:5000/team/app:1.2",
                File = "/src/docker/Docker file",
                Target = "runtime",
                BuildArgs = ["VERSION=1.2", "NOTE=it's new", "CHANNEL"],
                Secrets = ["NPM_TOKEN", "id=key,src=/run/key"],
                Mode = "inline",
                BuildOptions = ["network=host", "--label=a=b c"],
            },
            Given.Modern,
            Given.Miss).Build.Arguments.ShouldBe(
            [
                "buildx", "build", "--builder", "default", "--progress", "plain", "--tag", "localhost:5000/team/app:1.2", "--file", "/src/docker/Docker file",
                "--target", "runtime", "--build-arg", "VERSION=1.2", "--build-arg", "NOTE=it's new", "--build-arg", "CHANNEL",
                "--build-arg", "BUILDKIT_INLINE_CACHE=1", "--secret", "id=NPM_TOKEN,env=NPM_TOKEN", "--secret", "id=key,src=/run/key",
                "--network=host", "--label=a=b c", "--load", "/src",
            ]);

    [Fact]
    public void Another_image_of_the_list_that_the_Dockerfile_names_is_given_as_a_context_and_one_it_knows_by_reference_is_not()
    {
        var bases = new BaseImage[]
        {
            new("base", ImageReference.Parse("localhost:5000/base:main"), Digest: null, []) { Names = [new("base", [])] },
            new("tools", ImageReference.Parse("localhost:5000/tools:main"), Digest: null, []),
        };

        var plan = GivenSkip.Plan(Given.Input with { Mode = "max" }, Given.Modern, Given.Built with { Bases = bases });

        new[] { plan.Build, plan.Exports[0].Forms[0].Commands[0] }.Select(command => string.Join(' ', command.Arguments))
            .ShouldAllBe(arguments => arguments.Contains(" --build-context base=docker-image://localhost:5000/base:main ", StringComparison.Ordinal)
                && !arguments.Contains("tools", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_image_of_the_list_that_an_argument_names_is_given_as_its_value()
    {
        BaseImage[] bases = [new("base", ImageReference.Parse("localhost:5000/base:main"), Digest: null, []) { Names = [new("localhost:5000/base", ["BASE", "DEFAULT"])] }];

        var plan = GivenSkip.Plan(Given.Input with { BuildArgs = ["BASE=localhost:5000/base", "OTHER=1"] }, Given.Classic, Given.Built with { Bases = bases });

        string.Join(' ', plan.Build.Arguments).ShouldContain(" --build-arg OTHER=1 --build-arg BASE=localhost:5000/base:main --build-arg DEFAULT=localhost:5000/base:main --build-arg BUILDKIT_INLINE_CACHE=1 ");
    }

    [Fact]
    public void Another_image_of_the_list_that_is_in_the_registry_is_a_context_by_its_digest()
    {
        BaseImage[] bases = [new("base", ImageReference.Parse("localhost:5000/base:main"), Given.DigestOf("base"), []) { Names = [new("base", [])] }];

        string.Join(' ', GivenSkip.Plan(Given.Input, Given.Modern, Given.Built with { Bases = bases }).Build.Arguments)
            .ShouldContain($" --build-context base=docker-image://localhost:5000/base@{Given.DigestOf("base")} ");
    }
}
