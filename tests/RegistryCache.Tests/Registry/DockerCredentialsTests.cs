namespace RegistryCache.Tests;

public sealed class DockerCredentialsTests : IDisposable
{
    /// <summary>Base64 of <c>ci:p:w</c>; a password may have a colon in it.</summary>
    private const string Auth = "Y2k6cDp3";

    private static readonly Login Known = new("ci", "p:w");

    private readonly string _directory = Directory.CreateTempSubdirectory("docker-credentials-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData("localhost:5000", "localhost:5000")]
    [InlineData("localhost:5000", "http://localhost:5000")]
    [InlineData("localhost:5000", "https://localhost:5000")]
    [InlineData("localhost:5000", "https://localhost:5000/")]
    [InlineData("localhost:5000", "localhost:5000/v2/")]
    [InlineData("localhost:5000", "https://localhost:5000/v1/")]
    [InlineData("localhost:5000", "https://localhost:5000/some/path")]
    [InlineData("localhost:5000", "HTTPS://localhost:5000")]
    [InlineData("localhost:5000", "https://user@localhost:5000/")]
    [InlineData("localhost:5000", "https://user:x@localhost:5000?y#z")]
    [InlineData("localhost:5000", "ftp://localhost:5000")]
    [InlineData("localhost", "https://localhost:/v2/")]
    [InlineData("[::1]:5000", "[::1]:5000")]
    [InlineData("[::1]:5000", "http://[::1]:5000/")]
    [InlineData("docker.io", "https://index.docker.io/v1/")]
    public async Task An_entry_is_found_however_it_is_spelt(string registry, string entry) =>
        (await FindAsync(registry, "{" + Entry(entry) + "}")).ShouldBe(Known);

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:50001")]
    [InlineData("example.com/localhost:5000")]
    [InlineData("https://localhost:5000x/")]
    [InlineData("https://localhost:5000@other/")]
    [InlineData("://localhost:5000")]
    [InlineData("1https://localhost:5000")]
    [InlineData("LOCALHOST:5000/x@localhost:5000")]
    public async Task Another_registrys_entry_is_not_taken(string entry) =>
        (await FindAsync("localhost:5000", "{" + Entry(entry) + "}")).ShouldBeNull();

    [Theory]
    [InlineData("docker.io")]
    [InlineData("https://docker.io/")]
    [InlineData("index.docker.io")]
    [InlineData("https://index.docker.io")]
    public async Task Docker_Hub_has_one_name_in_dockers_configuration(string entry)
    {
        (await FindAsync("docker.io", "{" + Entry(entry) + "}")).ShouldBeNull();
        (await FindAsync("docker.io", "{\"credHelpers\":{\"" + entry + "\":\"missing\"}}")).ShouldBeNull();
    }

    [Theory]
    [InlineData("\\ud800")]
    [InlineData("\\udc00x")]
    [InlineData("\\ud800\\u0041")]
    public async Task Half_a_character_in_dockers_configuration_is_no_login_and_no_error(string half)
    {
        var config = $$$"""{"auths":{"{{{half}}}":{"auth":"{{{half}}}"},"localhost:5000":{"username":"{{{half}}}","auth":"{{{half}}}"}},"credHelpers":{"{{{half}}}":"{{{half}}}"}}""";

        (await FindAsync("localhost:5000", config, config, readsVariable: true)).ShouldBeNull();
    }

    [Fact]
    public async Task The_entry_spelt_exactly_goes_first() =>
        (await FindAsync("localhost:5000", "{" + Entry("localhost:5000", before: "\"https://localhost:5000\":{\"auth\":\"eDp5\"},") + "}")).ShouldBe(Known);

    [Fact]
    public async Task An_identity_token_is_a_login_of_its_own_kind()
    {
        var login = await FindAsync("localhost:5000", """{"auths":{"localhost:5000":{"auth":"Y2k6cDp3","identitytoken":"T"}}}""");

        login.ShouldBe(new Login("<token>", "T"));
        login!.IsIdentityToken.ShouldBeTrue();
    }

    [Fact]
    public async Task User_name_and_password_may_stand_in_the_open() =>
        (await FindAsync("localhost:5000", """{"auths":{"localhost:5000":{"username":"ci","password":"p:w"}}}""")).ShouldBe(Known);

    [Theory]
    [InlineData("")]
    [InlineData("{ broken")]
    [InlineData("[]")]
    [InlineData("""{"auths":[]}""")]
    [InlineData("""{"auths":{"localhost:5000":null}}""")]
    [InlineData("""{"auths":{"localhost:5000":"text"}}""")]
    [InlineData("""{"auths":{"localhost:5000":{}}}""")]
    [InlineData("""{"auths":{"localhost:5000":{"auth":""}}}""")]
    [InlineData("""{"auths":{"localhost:5000":{"auth":7}}}""")]
    [InlineData("""{"auths":{"localhost:5000":{"auth":"not base64!"}}}""")]
    [InlineData("""{"auths":{"localhost:5000":{"auth":"bm9jb2xvbg=="}}}""")]
    [InlineData("""{"auths":{"localhost:5000":{"auth":"Om5vdXNlcg=="}}}""")]
    [InlineData("""{"credsStore":7,"credHelpers":"x"}""")]
    public async Task A_configuration_that_names_no_login_has_none(string config) =>
        (await FindAsync("localhost:5000", config)).ShouldBeNull();

    [Fact]
    public async Task Without_a_configuration_there_is_no_login() => (await FindAsync("localhost:5000", config: null)).ShouldBeNull();

    [Theory]
    [InlineData("localhost:5000", "{\"credHelpers\":{\"localhost:5000\":\"HELPER\"},\"credsStore\":\"missing\"}", "localhost:5000")]
    [InlineData("localhost:5000", "{\"credHelpers\":{\"other\":\"missing\"},\"credsStore\":\"HELPER\"}", "localhost:5000")]
    [InlineData("docker.io", "{\"credsStore\":\"HELPER\"}", "https://index.docker.io/v1/")]
    [InlineData("docker.io", "{\"credHelpers\":{\"docker.io\":\"missing\",\"https://index.docker.io/v1/\":\"HELPER\"}}", "https://index.docker.io/v1/")]
    public async Task A_helper_is_asked_by_standard_input_for_what_docker_calls_the_registry(string registry, string config, string question)
    {
        using var helper = new CredentialHelper("""[ "$1" = get ] && printf '{"ServerURL":"x","Username":"asked for %s","Secret":"S"}' "$(cat)" """);

        (await FindAsync(registry, config.Replace("HELPER", helper.Name, StringComparison.Ordinal)))
            .ShouldBe(new Login($"asked for {question}", "S"));
    }

    [Fact]
    public async Task An_empty_helper_means_the_file() =>
        (await FindAsync("localhost:5000", "{\"credHelpers\":{\"localhost:5000\":\"\"},\"credsStore\":\"missing\"," + Entry("localhost:5000") + "}"))
            .ShouldBe(Known);

    [Fact]
    public async Task A_helper_that_is_not_installed_leaves_the_file() =>
        (await FindAsync("localhost:5000", "{\"credsStore\":\"that-is-not-installed\"," + Entry("localhost:5000") + "}"))
            .ShouldBe(Known);

    [Theory]
    [InlineData("localhost:5000", "localhost:5000", true, "variable")]
    [InlineData("docker.io", "https://index.docker.io/v1/", true, "variable")]
    [InlineData("localhost:5000", "http://localhost:5000", true, "ci")]
    [InlineData("localhost:5000", "other:5000", true, "ci")]
    [InlineData("localhost:5000", "localhost:5000", false, "ci")]
    public async Task The_environment_goes_first_where_the_client_reads_it(string registry, string entry, bool readsVariable, string expected)
    {
        var variable = """{"auths":{"ENTRY":{"auth":"dmFyaWFibGU6cHc="}}}""".Replace("ENTRY", entry, StringComparison.Ordinal);

        (await FindAsync(registry, "{" + Entry(DockerCredentials.Key(registry)) + "}", variable, readsVariable))?.Username.ShouldBe(expected);
    }

    [Fact]
    public async Task The_environment_goes_before_a_helper() =>
        (await FindAsync("localhost:5000", """{"credsStore":"missing"}""", "{" + Entry("localhost:5000") + "}", readsVariable: true)).ShouldBe(Known);

    [Theory]
    [InlineData("echo 'credentials not found in native keychain'; exit 1")]
    [InlineData("echo '{'")]
    [InlineData("exit 0")]
    public async Task A_helper_that_has_none_has_the_last_word(string script)
    {
        using var helper = new CredentialHelper(script);

        (await FindAsync("localhost:5000", $"{{\"credsStore\":\"{helper.Name}\",{Entry("localhost:5000")}}}")).ShouldBeNull();
    }

    [Theory]
    [InlineData("echo 'credentials not found in native keychain'; exit 1")]
    [InlineData("echo 'no credentials server URL'; exit 1")]
    [InlineData("printf 'no credentials username\\n\\n'; exit 2")]
    public async Task A_helper_that_says_there_is_none_does_not_fail(string script)
    {
        using var helper = new CredentialHelper(script);

        (await FindAsync("localhost:5000", $"{{\"credsStore\":\"{helper.Name}\"}}")).ShouldBeNull();
    }

    [Theory]
    [InlineData("echo 'session expired: log in again'; echo more; exit 1", "failed: session expired: log in again")]
    [InlineData("echo >&2; echo 'no such account' >&2; exit 1", "failed: no such account")]
    [InlineData("echo 'CREDENTIALS not found'; echo aside >&2; exit 1", "failed: CREDENTIALS not found")]
    [InlineData("echo 'error: credentials not found in native keychain'; exit 1", "failed: error: credentials not found in native keychain")]
    [InlineData("exit 3", "failed: exit code 3")]
    [InlineData("""echo '{"Username":"ci","Secret":"S3CRET"}'; exit 1""", "failed: exit code 1")]
    [InlineData("""printf '##vso[task.complete]\033[31m of T0KEN\a'; exit 1""", "failed: # #vso[task.complete] of ***\u2407")]
    public async Task A_helper_that_fails_says_why(string script, string expected)
    {
        using var helper = new CredentialHelper(script);

        (await Should.ThrowAsync<CredentialHelperException>(() => FindAsync("localhost:5000", $"{{\"credsStore\":\"{helper.Name}\",{Entry("localhost:5000")}}}")))
            .Message.ShouldBe($"docker-credential-{helper.Name} {expected}");
    }

    [Fact]
    public async Task A_helper_that_does_not_answer_is_ended()
    {
        using var helper = new CredentialHelper("exec sleep 60");
        var asked = new DockerCredentialHelper(helper.Name, new DockerClient()) { TimeLimit = TimeSpan.FromSeconds(0.2) };

        (await Should.ThrowAsync<CredentialHelperException>(() => asked.GetAsync("localhost:5000", TestContext.Current.CancellationToken)))
            .Message.ShouldBe($"docker-credential-{helper.Name} did not answer within 0.2 s");
    }

    [Fact]
    public async Task A_helper_that_is_missed_is_named() =>
        (await Should.ThrowAsync<CredentialHelperException>(() => FindAsync("localhost:5000", """{"credsStore":"that-is-not-installed"}""")))
            .Message.ShouldBe("docker-credential-that-is-not-installed cannot be started");

    private static string Entry(string name, string before = "") => $"\"auths\":{{{before}\"{name}\":{{\"auth\":\"{Auth}\"}}}}";

    private async Task<Login?> FindAsync(string registry, string? config, string variable = "", bool readsVariable = false)
    {
        if (config is not null)
            await File.WriteAllTextAsync(Path.Combine(_directory, "config.json"), config, TestContext.Current.CancellationToken);

        var client = new DockerClient { Redact = new Redaction(["T0KEN"]).Apply }.With("DOCKER_CONFIG", _directory).With("DOCKER_AUTH_CONFIG", variable);
        return await new DockerCredentials(client, readsVariable).FindAsync(registry, TestContext.Current.CancellationToken);
    }
}
