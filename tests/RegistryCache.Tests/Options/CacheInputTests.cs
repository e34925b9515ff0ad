namespace RegistryCache.Tests;

public class CacheInputTests
{
    private const string Sha256 = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly CacheInput Valid = new() { Image = "localhost:5000/app", Context = "/src" };

    public static TheoryData<CacheInput, string> Wrong => new()
    {
        { Valid with { Image = null }, "Image is not set: name the image to build, like registry.example.com/team/app" },
        { Valid with { Image = "" }, "Image '' is wrong: it is empty" },
        { Valid with { Image = "https://ci:hunter2@localhost:5000/app" }, "Image 'https://***@localhost:5000/app' is wrong: it is a URL; leave out 'https://'" },
        { Valid with { Builder = "--help" }, "Builder '--help' is wrong: it is not the name of a builder or docker context" },
        { Valid with { Builder = "" }, "Builder '' is wrong: it is not the name of a builder or docker context" },
        { Valid with { Mode = "inlin" }, "Mode 'inlin' is wrong: it must be one of auto, max, min, inline, off; did you mean 'inline'?" },
        { Valid with { Load = "yes" }, "Load 'yes' is wrong: it must be one of false, true" },
        { Valid with { Strict = "tru" }, "Strict 'tru' is wrong: it must be one of false, true; did you mean 'true'?" },
        { Valid with { Scope = "" }, "Scope '' is wrong: it is empty" },
        { Valid with { Platforms = ["linux/amd64", "arm64"] }, "Platforms 'arm64' is wrong: it is not of the form os/architecture or os/architecture/variant" },
        { Valid with { Platforms = ["--push"] }, "Platforms '--push' is wrong: it is not of the form os/architecture or os/architecture/variant" },
        { Valid with { Repository = "localhost:5000/cache:1" }, "Repository 'localhost:5000/cache:1' is wrong: it has a tag or digest, and the scope gives the tag; name the repository alone" },
        { Valid with { Repository = "a/B" }, "Repository 'a/B' is wrong: a repository has no upper-case letters; write 'a/b'" },
        { Valid with { Secrets = [""] }, "Secrets '' is wrong: it must be NAME, id=NAME,env=VARIABLE or id=NAME,src=PATH" },
        { Valid with { Secrets = ["id=a,type=env"] }, "Secrets 'id=a,type=env' is wrong: it must be NAME, id=NAME,env=VARIABLE or id=NAME,src=PATH" },
        { Valid with { Secrets = ["id=-a,env=B"] }, "Secrets 'id=-a,env=B' is wrong: it must be NAME, id=NAME,env=VARIABLE or id=NAME,src=PATH" },
        { Valid with { Image = "a b" }, "Image 'a b' is wrong: it has white space in it" },
        { Valid with { Image = "UPPER/Case" }, "Image 'UPPER/Case' is wrong: a repository has no upper-case letters; write 'upper/case'" },
        { Valid with { Image = $"app@{Sha256}" }, $"Image 'app@{Sha256}' is wrong: it has a digest, and what is not built yet has none; name a tag, or nothing" },

        { Valid with { Context = "" }, "Context '' is wrong: it is not a path" },
        { Valid with { Context = "a\0b" }, "Context 'a\0b' is wrong: it is not a path" },
        { Valid with { File = "" }, "File '' is wrong: it is not a path" },
        { Valid with { Target = "" }, "Target '' is wrong: it is not the name of a stage" },
        { Valid with { Target = "--push" }, "Target '--push' is wrong: it is not the name of a stage" },

        { Valid with { From = ["app", "x y"] }, "From 'x y' is wrong: it has white space in it" },
        { Valid with { From = ["app"] }, "From 'app' is wrong: it has neither a tag nor a digest, and latest is never assumed" },

        { Valid with { Pull = "nevr" }, "Pull 'nevr' is wrong: it must be one of auto, always, never; did you mean 'never'?" },
        { Valid with { Pull = "allways" }, "Pull 'allways' is wrong: it must be one of auto, always, never; did you mean 'always'?" },
        { Valid with { Write = "yes" }, "Write 'yes' is wrong: it must be one of auto, always, never" },
        { Valid with { Write = "" }, "Write '' is wrong: it must be one of auto, always, never" },
        { Valid with { Pull = "0" }, "Pull '0' is wrong: it must be one of auto, always, never" },
        { Valid with { Write = "Auto,Never" }, "Write 'Auto,Never' is wrong: it must be one of auto, always, never" },

        { Valid with { Skip = "neve" }, "Skip 'neve' is wrong: it must be one of auto, never; did you mean 'never'?" },
        { Valid with { Skip = "true" }, "Skip 'true' is wrong: it must be one of auto, never" },
        { Valid with { MaxAge = "" }, "MaxAge '' is wrong: it is not of the form 90m, 12h, 7d or 2w" },
        { Valid with { MaxAge = "7 days" }, "MaxAge '7 days' is wrong: it is not of the form 90m, 12h, 7d or 2w" },

        { Valid with { BuildArgs = ["=1"] }, "BuildArgs '=1' is wrong: it is not of the form NAME=value" },
        { Valid with { BuildArgs = [""] }, "BuildArgs '' is wrong: it is not of the form NAME=value" },
        { Valid with { BuildArgs = ["A B=1"] }, "BuildArgs 'A B=1' is wrong: it is not of the form NAME=value" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_option_is_told_with_its_value_and_the_reason(CacheInput input, string expected) =>
        ErrorsOf(input).ShouldContain(expected);

    [Fact]
    public void Every_error_is_told_at_once_and_the_first_line_stands_alone()
    {
        var input = new CacheInput { Image = ":tag", Context = "/src", From = ["x y"], Pull = "nevr" };

        Should.Throw<InvalidOptionsException>(() => input.Parse()).Message.ShouldBe(
            """
            3 options are wrong; the first: Image ':tag' is wrong: there is no repository name
               From 'x y' is wrong: it has white space in it
               Pull 'nevr' is wrong: it must be one of auto, always, never; did you mean 'never'?
            """);
    }

    [Fact]
    public void One_error_is_the_whole_message() =>
        Should.Throw<InvalidOptionsException>(() => (Valid with { Pull = "x" }).Parse()).Message
            .ShouldBe("Pull 'x' is wrong: it must be one of auto, always, never");

    [Fact]
    public void Options_are_called_as_the_reader_knows_them()
    {
        var input = Valid with { Image = null, BuildOptions = ["target=x"] };

        Should.Throw<InvalidOptionsException>(() => input.Parse(name => $"<{name}>")).Errors.ShouldBe(
        [
            "<Image> is not set: name the image to build, like registry.example.com/team/app",
            "<BuildOptions> 'target=x' is wrong: --target is decided by <Target>",
        ]);
    }

    [Fact]
    public void A_password_is_in_no_message() =>
        Should.Throw<InvalidOptionsException>(() => (Valid with { Image = null, Password = "hunter2" }).Parse()).Message.ShouldNotContain("hunter2");

    [Theory]
    [InlineData("ci", null, "<Username> is set and <Password> is not: docker's own credentials are used.")]
    [InlineData("ci", "", "<Username> is set and <Password> is not: docker's own credentials are used.")]
    [InlineData(null, "secret", "<Password> is set and <Username> is not: docker's own credentials are used.")]
    public void Half_a_login_is_not_used_and_no_error(string? username, string? password, string expected)
    {
        var options = (Valid with { Username = username, Password = password }).Parse(name => $"<{name}>");

        (options.Login, options.LoginGap).ShouldBe((null, expected));
    }

    [Theory]
    [InlineData("ci", "secret")]
    [InlineData(null, null)]
    [InlineData("", "")]
    public void A_whole_login_and_none_have_no_gap(string? username, string? password) =>
        (Valid with { Username = username, Password = password }).Parse().LoginGap.ShouldBeNull();

    [Fact]
    public void Nothing_but_image_and_context_is_needed()
    {
        var options = Valid.Parse();

        options.Image.ShouldBe(ImageReference.Parse("localhost:5000/app"));
        options.File.ShouldBe("/src/Dockerfile");
        (options.Pull, options.Write, options.Target, options.Login).ShouldBe((PullPolicy.Auto, WritePolicy.Auto, null, null));
        (options.BuildArgs.Count, options.BuildOptions.Count, options.From.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void Paths_become_absolute()
    {
        var options = (Valid with { Context = "src/..", File = "docker/Dockerfile" }).Parse();

        options.Context.ShouldBe(Environment.CurrentDirectory);
        options.File.ShouldBe(Path.Combine(Environment.CurrentDirectory, "docker/Dockerfile"));
    }

    [Theory]
    [InlineData("always", PullPolicy.Always)]
    [InlineData("Never", PullPolicy.Never)]
    [InlineData("AUTO", PullPolicy.Auto)]
    public void Case_does_not_matter_in_a_policy(string text, object expected) =>
        (Valid with { Pull = text }).Parse().Pull.ShouldBe((PullPolicy)expected);

    [Theory]
    [InlineData("VERSION=1.2", "VERSION", "1.2")]
    [InlineData("EMPTY=", "EMPTY", "")]
    [InlineData("URL=http://x/?a=b c", "URL", "http://x/?a=b c")]
    [InlineData("FROM_ENVIRONMENT", "FROM_ENVIRONMENT", null)]
    public void A_build_argument_is_a_name_and_perhaps_a_value(string text, string name, string? value)
    {
        var argument = (Valid with { BuildArgs = [text] }).Parse().BuildArgs.ShouldHaveSingleItem();

        (argument.Name, argument.Value).ShouldBe((name, value));
        argument.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("network=host", "--network=host")]
    [InlineData("--network=host", "--network=host")]
    [InlineData("no-cache", "--no-cache")]
    [InlineData("label=org.example.title=A b", "--label=org.example.title=A b")]
    public void A_build_option_is_one_argument_with_or_without_its_dashes(string text, string expected) =>
        (Valid with { BuildOptions = [text] }).Parse().BuildOptions.ShouldBe([expected]);

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("--", "it is empty")]
    [InlineData("-f x", "short options are not taken; write the long form")]
    [InlineData("-t", "short options are not taken; write the long form")]
    [InlineData("t=x", "short options are not taken; write the long form")]
    [InlineData("--t=x", "short options are not taken; write the long form")]
    [InlineData("--network host", "it is not of the form name or name=value")]
    [InlineData("NETWORK=host", "it is not of the form name or name=value")]
    [InlineData("=x", "it is not of the form name or name=value")]
    [InlineData("build-arg=A=1", "--build-arg is decided by BuildArgs")]
    [InlineData("cache-from=x", "--cache-from is decided by From")]
    [InlineData("--file=x", "--file is decided by File")]
    [InlineData("push", "--push is decided by Write")]
    [InlineData("tag=x", "--tag is decided by Image")]
    [InlineData("target=x", "--target is decided by Target")]
    [InlineData("cache-to=type=inline", "--cache-to is decided by Mode")]
    [InlineData("load", "--load is decided by Load")]
    [InlineData("output=x", "--output is decided by the plan")]
    [InlineData("progress=tty", "--progress is decided by the plan")]
    [InlineData("quiet", "--quiet is decided by the plan")]
    [InlineData("check", "--check is decided by the plan")]
    [InlineData("call=outline", "--call is decided by the plan")]
    [InlineData("help", "--help is decided by the plan")]
    public void A_build_option_that_the_plan_or_another_option_decides_is_refused(string text, string reason) =>
        ErrorsOf(Valid with { BuildOptions = [text] }).ShouldBe([$"BuildOptions '{text}' is wrong: {reason}"]);

    [Theory]
    [InlineData("app:1")]
    [InlineData($"app@{Sha256}")]
    [InlineData($"app:1@{Sha256}")]
    public void From_names_a_tag_or_a_digest(string text) =>
        (Valid with { From = [text] }).Parse().From.ShouldHaveSingleItem().ToString().ShouldBe(text);

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var options = Valid.Parse();

        (options.Mode, options.Pull, options.Write, options.Load, options.Strict).ShouldBe((CacheMode.Auto, PullPolicy.Auto, WritePolicy.Auto, true, false));
        (options.Builder, options.Scope).ShouldBe((null, null));
        (options.Skip, options.MaxAge, options.Epoch).ShouldBe((SkipPolicy.Auto, null, null));
        options.Repository.ShouldBe(options.Image);
        options.File.ShouldBe("/src/Dockerfile");
    }

    [Fact]
    public void What_is_given_is_taken()
    {
        var options = (Valid with
        {
            Builder = "farm-1", Mode = "MAX", Scope = "feature/x", Repository = "localhost:5000/cache", Load = "False", Strict = "true",
            Platforms = ["linux/amd64", "linux/arm/v7", "linux/AMD64"], Skip = "Never", MaxAge = "7d", Epoch = "2026-w48",
        }).Parse();

        (options.Builder, options.Mode, options.Scope, options.Load, options.Strict).ShouldBe(("farm-1", CacheMode.Max, "feature/x", false, true));
        (options.Skip, options.MaxAge, options.Epoch).ShouldBe((SkipPolicy.Never, TimeSpan.FromDays(7), "2026-w48"));
        options.Repository.ToString().ShouldBe("localhost:5000/cache");
        options.Platforms.ShouldBe(["linux/amd64", "linux/arm/v7"]);
    }

    [Theory]
    [InlineData("NPM_TOKEN", "id=NPM_TOKEN,env=NPM_TOKEN")]
    [InlineData("id=npm,env=NPM_TOKEN", "id=npm,env=NPM_TOKEN")]
    [InlineData("id=key,src=/run/key", "id=key,src=/run/key")]
    [InlineData("id=key,source=/run/../key", "id=key,src=/key")]
    public void A_secret_names_where_its_value_comes_from(string text, string expected) =>
        (Valid with { Secrets = [text] }).Parse().Secrets.ShouldHaveSingleItem().ToString().ShouldBe(expected);

    [Fact]
    public void A_build_argument_that_looks_like_a_secret_is_refused_without_its_value()
    {
        var error = ErrorsOf(Valid with { BuildArgs = ["NPM_TOKEN=npm_hunter2hunter2"] }).ShouldHaveSingleItem();

        error.ShouldStartWith("BuildArgs NPM_TOKEN looks like a secret (");
        error.ShouldEndWith("): give it with Secrets NPM_TOKEN and mount it with RUN --mount=type=secret,id=NPM_TOKEN, or name it in PublicArgs if it is not one");
        error.ShouldNotContain("hunter2");
    }

    [Fact]
    public void A_build_argument_that_is_said_to_be_none_is_taken() =>
        (Valid with { BuildArgs = ["TOKEN_URL=https://localhost/token"], PublicArgs = ["TOKEN_URL"] }).Parse().BuildArgs.ShouldHaveSingleItem().Name.ShouldBe("TOKEN_URL");

    [Fact]
    public void A_login_prints_its_user_and_never_its_password()
    {
        var options = (Valid with { Username = "ci", Password = "hunter2" }).Parse();

        options.Login.ShouldBe(new Login("ci", "hunter2"));
        options.ToString().ShouldContain("Login = ci");
        options.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public void An_input_prints_no_password() =>
        (Valid with { Username = "ci", Password = "secret" }).ToString().ShouldBe("localhost:5000/app");

    private static IReadOnlyList<string> ErrorsOf(CacheInput input) =>
        Should.Throw<InvalidOptionsException>(() => input.Parse()).Errors;
}
