namespace RegistryCache.Tests;

/// <summary>What makes two builds the same, and which builds no key can tell apart.</summary>
public class InputsPartsTests
{
    private static readonly EngineFacts Engine = Given.Modern with { Architecture = "amd64" };

    private static readonly Inputs Plain = new(
        Given.Input with { BuildArgs = ["A=1", "B=2"], Secrets = ["ONE", "TWO"], Platforms = ["linux/amd64", "linux/arm64"], BuildOptions = ["network=host", "label=a=1"] },
        Engine,
        new InputVariables(new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" }, DefaultPlatform: null, new Dictionary<string, string> { ["SOURCE_DATE_EPOCH"] = "0" }),
        Given.DigestOf("context"));

    private static readonly Dictionary<string, Func<Inputs, Inputs>> Changes = new()
    {
        ["the registry"] = inputs => inputs.With(input => input with { Image = "localhost:5001/team/app" }),
        ["the repository"] = inputs => inputs.With(input => input with { Image = "localhost:5000/team/other" }),
        ["the generation of the engine"] = inputs => inputs with { Engine = inputs.Engine with { ServerVersion = "20.10.24" } },
        ["the context"] = inputs => inputs with { Context = Given.DigestOf("another context") },
        ["the target"] = inputs => inputs.With(input => input with { Target = "test" }),
        ["the epoch"] = inputs => inputs.With(input => input with { Epoch = "2026-w48" }),
        ["a platform"] = inputs => inputs.With(input => input with { Platforms = ["linux/amd64", "linux/arm/v7"] }),
        ["a platform less"] = inputs => inputs.With(input => input with { Platforms = ["linux/amd64"] }),
        ["the value of an argument"] = inputs => inputs.WithArguments(("A", "1"), ("B", "3")),
        ["an argument more"] = inputs => inputs.WithArguments(("A", "1"), ("B", "2"), ("C", "")),
        ["an argument less"] = inputs => inputs.WithArguments(("A", "1")),
        ["the values of two arguments exchanged"] = inputs => inputs.WithArguments(("A", "2"), ("B", "1")),
        ["the name of a secret"] = inputs => inputs.With(input => input with { Secrets = ["ONE", "THREE"] }),
        ["a secret less"] = inputs => inputs.With(input => input with { Secrets = ["ONE"] }),
        ["a further option"] = inputs => inputs.With(input => input with { BuildOptions = ["network=none", "label=a=1"] }),
        ["a further option less"] = inputs => inputs.With(input => input with { BuildOptions = ["network=host"] }),
        ["a variable docker reads"] = inputs => inputs.WithOthers(("SOURCE_DATE_EPOCH", "1")),
        ["a variable docker reads less"] = inputs => inputs.WithOthers(),
        ["a variable docker reads of the same value"] = inputs => inputs.WithOthers(("DOCKER_CONTENT_TRUST", "0")),
    };

    private static readonly Dictionary<string, Func<Inputs, Inputs>> Irrelevant = new()
    {
        ["the order of the arguments"] = inputs => inputs.WithArguments(("B", "2"), ("A", "1")),
        ["the order of the secrets"] = inputs => inputs.With(input => input with { Secrets = ["TWO", "ONE"] }),
        ["where the value of a secret comes from"] = inputs => inputs.With(input => input with { Secrets = ["id=ONE,src=/run/one", "TWO"] }),
        ["the order of the platforms"] = inputs => inputs.With(input => input with { Platforms = ["linux/arm64", "linux/amd64"] }),
        ["the platform docker would take without any"] = inputs => inputs with { Variables = inputs.Variables with { DefaultPlatform = "linux/s390x" } },
        ["another version of the same generation"] = inputs => inputs with { Engine = inputs.Engine with { ServerVersion = "27.0.1", ClientVersion = "27.0.1" } },
        ["the tag"] = inputs => inputs.With(input => input with { Image = "localhost:5000/team/app:1.2" }),
        ["the mode"] = inputs => inputs.With(input => input with { Mode = "inline" }),
        ["where cache comes from"] = inputs => inputs.With(input => input with { From = ["alpine:3"], Repository = "localhost:5000/cache" }),
        ["whether it is loaded and pushed"] = inputs => inputs.With(input => input with { Load = "false", Write = "never" }),
        ["the place of the context"] = inputs => inputs.With(input => input with { Context = "/elsewhere" }),
        ["the oldest age"] = inputs => inputs.With(input => input with { MaxAge = "7d" }),
    };

    public static TheoryData<string> NamesOfChanges => [.. Changes.Keys];

    public static TheoryData<string> NamesOfIrrelevant => [.. Irrelevant.Keys];

    [Theory]
    [MemberData(nameof(NamesOfChanges))]
    public void Every_part_alone_makes_another_hash(string change) => Changes[change](Plain).Hash().ShouldNotBe(Plain.Hash());

    [Theory]
    [MemberData(nameof(NamesOfIrrelevant))]
    public void What_changes_nothing_in_the_image_makes_the_same_hash(string change) => Irrelevant[change](Plain).Hash().ShouldBe(Plain.Hash());

    [Fact]
    public void No_two_of_all_these_changes_make_the_same_hash() =>
        Changes.Values.Select(change => change(Plain).Hash()).Append(Plain.Hash()).ShouldBeUnique();

    [Theory]
    [InlineData("label=a=1", "label=a=2")]
    [InlineData("add-host=db:10.0.0.1", "add-host=db:10.0.0.2")]
    public void Of_an_option_given_twice_the_order_matters_since_docker_takes_the_last(string one, string other) =>
        Plain.With(input => input with { BuildOptions = [one, other] }).Hash().ShouldNotBe(Plain.With(input => input with { BuildOptions = [other, one] }).Hash());

    [Fact]
    public void Another_version_of_the_tool_makes_another_hash()
    {
        Hash("1.0.1.0").ShouldNotBe(Hash("1.0.0.0"));
        Hash(typeof(InputsParts).Assembly.GetName().Version!.ToString()).ShouldBe(Plain.Hash());

        static Digest Hash(string tool) => InputsParts.Hash(Plain.Input.Parse(), Plain.Engine, Plain.Variables, Plain.Context, tool);
    }

    [Fact]
    public void What_moves_from_one_part_to_the_next_makes_another_hash()
    {
        var parts = new Func<CacheInput, CacheInput>[]
        {
            input => input with { Target = "ab", Epoch = "c" },
            input => input with { Target = "a", Epoch = "bc" },
            input => input with { Target = "abc" },
            input => input with { Epoch = "abc" },
            input => input with { Secrets = ["abc"] },
            input => input with { Secrets = ["a", "bc"] },
            input => input with { Secrets = ["ab", "c"] },
        };

        parts.Select(part => (Plain with { Input = part(Given.Input) }).Hash()).ShouldBeUnique();
    }

    [Theory]
    [InlineData("linux/arm64", null, null)]
    [InlineData(null, "linux/arm64", null)]
    [InlineData(null, null, "arm64")]
    public void The_platform_is_the_one_that_is_given_or_the_environments_or_the_engines(string? given, string? variable, string? architecture)
    {
        var inputs = Plain with { Input = given is null ? Given.Input : Given.Input with { Platforms = [given] }, Engine = Engine with { Architecture = architecture ?? "amd64" } };

        (inputs with { Variables = inputs.Variables with { DefaultPlatform = variable } }).Hash()
            .ShouldBe((inputs with { Input = Given.Input with { Platforms = ["linux/arm64"] } }).Hash());
    }

    /// <summary>Input, engine, obstacle.</summary>
    public static TheoryData<CacheInput, object, string?> Obstacles => new()
    {
        { Given.Input, Engine, null },
        { Given.Input, Given.Classic with { Architecture = "amd64" }, null },
        { Given.Input with { Skip = "never" }, Engine, "--docker-cache-skip is never" },
        { Given.Input with { Mode = "off" }, Engine, "mode off takes nothing from the registry" },
        { Given.Input, Given.Windows, "the classic builder of engine 26.1.5 does not tell what it builds from" },
        { Given.Input, Given.Graph with { Builder = "farm", Driver = "remote" }, "the builder does not report its platform: set --docker-cache-platforms" },
        { Given.Input, Given.Graph with { Builder = "farm", Driver = "docker-container", Architecture = "amd64" }, "the builder does not report its platform: set --docker-cache-platforms" },
        { Given.Input, Given.Modern, "the builder does not report its platform: set --docker-cache-platforms" },
        { Given.Input, Given.Graph with { Builder = "farm", Driver = "remote", BuilderPlatform = "linux/amd64" }, null },
        { Given.Input with { Platforms = ["linux/amd64"] }, Given.Graph with { Builder = "farm", Driver = "remote" }, null },
        { Given.Input, Given.Modern with { Architecture = "arm" }, "the builder does not report its platform: set --docker-cache-platforms" },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public void An_engine_that_does_not_tell_enough_and_a_build_that_is_asked_for_have_no_key(CacheInput input, object engine, string? obstacle) =>
        InputsParts.FindObstacle(input.Parse(), (EngineFacts)engine, Variables()).ShouldBe(obstacle);

    [Fact]
    public void A_platform_that_the_environment_names_is_enough() =>
        InputsParts.FindObstacle(Given.Input.Parse(), Given.Graph with { Driver = "remote" }, Variables() with { DefaultPlatform = "linux/amd64" }).ShouldBeNull();

    [Theory]
    [InlineData("add-host=db:10.0.0.1")]
    [InlineData("allow=network.host")]
    [InlineData("annotation=a=b")]
    [InlineData("attest=type=sbom")]
    [InlineData("cgroup-parent=x")]
    [InlineData("label=a=b")]
    [InlineData("network=host")]
    [InlineData("provenance=false")]
    [InlineData("--pull")]
    [InlineData("sbom=true")]
    [InlineData("shm-size=1g")]
    [InlineData("ssh=default")]
    [InlineData("ulimit=nofile=1024")]
    [InlineData("build-context=base=docker-image://localhost:5000/base:1")]
    public void An_option_that_says_all_it_means_is_no_obstacle(string option) => ObstacleOf(option).ShouldBeNull();

    [Theory]
    [InlineData("no-cache", "--no-cache wants steps to run")]
    [InlineData("no-cache=true", "--no-cache wants steps to run")]
    [InlineData("no-cache-filter=build", "--no-cache-filter wants steps to run")]
    [InlineData("build-context=docs=../docs", "--build-context=docs=../docs is not looked at")]
    [InlineData("build-context=docs=https://host/docs.git", "--build-context=docs=https://host/docs.git is not looked at")]
    [InlineData("build-context=base=oci-layout:///layout", "--build-context=base=oci-layout:///layout is not looked at")]
    [InlineData("squash", "what --squash does to the image is not known")]
    [InlineData("isolation=hyperv", "what --isolation does to the image is not known")]
    [InlineData("metadata-file=x", "what --metadata-file does to the image is not known")]
    [InlineData("labels=x", "what --labels does to the image is not known")]
    [InlineData("iidfile=x", "what --iidfile does to the image is not known")]
    public void Any_other_option_is_one(string option, string obstacle) => ObstacleOf(option).ShouldBe(obstacle);

    [Fact]
    public void The_first_option_that_is_an_obstacle_is_named() =>
        InputsParts.FindObstacle((Given.Input with { BuildOptions = ["label=a=b", "squash", "no-cache"] }).Parse(), Engine, Variables())
            .ShouldBe("what --squash does to the image is not known");

    [Fact]
    public void A_variable_that_puts_the_commit_into_the_image_is_an_obstacle() =>
        InputsParts.FindObstacle(Given.Input.Parse(), Engine, Variables(("BUILDX_GIT_LABELS", "1"))).ShouldBe("BUILDX_GIT_LABELS puts the commit into the image");

    [Fact]
    public void Other_variables_are_none() =>
        InputsParts.FindObstacle(Given.Input.Parse(), Engine, Variables(("SOURCE_DATE_EPOCH", "0"), ("BUILDX_GIT_INFO", "0"))).ShouldBeNull();

    private static string? ObstacleOf(string option) =>
        InputsParts.FindObstacle((Given.Input with { BuildOptions = [option] }).Parse(), Engine, Variables());

    private static InputVariables Variables(params (string Name, string Value)[] others) =>
        new(new Dictionary<string, string>(), DefaultPlatform: null, others.ToDictionary(other => other.Name, other => other.Value));

    private sealed record Inputs(CacheInput Input, EngineFacts Engine, InputVariables Variables, Digest Context)
    {
        public Digest Hash() => InputsParts.Hash(Input.Parse(), Engine, Variables, Context);

        public Inputs With(Func<CacheInput, CacheInput> change) => this with { Input = change(Input) };

        public Inputs WithArguments(params (string Name, string Value)[] arguments) =>
            this with { Variables = Variables with { Arguments = arguments.ToDictionary(argument => argument.Name, argument => argument.Value) } };

        public Inputs WithOthers(params (string Name, string Value)[] others) =>
            this with { Variables = Variables with { Others = others.ToDictionary(other => other.Name, other => other.Value) } };
    }
}
