using System.Text.Json.Nodes;

namespace RegistryCache.Tests;

public sealed class PrivateDockerConfigTests : IDisposable
{
    private readonly string _user = Directory.CreateTempSubdirectory("user-docker-").FullName;

    public void Dispose() => Directory.Delete(_user, recursive: true);

    [Fact]
    public void The_users_configuration_is_in_it_and_the_registrys_login_stays_in_it()
    {
        WriteUserConfig("""{"auths":{"other.example":{"auth":"eA=="}},"credsStore":"desktop","currentContext":"remote","credHelpers":{"gcr.example":"gcloud"}}""");

        using var config = Create(_user, "localhost:5000");

        Read(config).ToJsonString().ShouldBe(
            """{"auths":{"other.example":{"auth":"eA=="}},"credsStore":"desktop","currentContext":"remote","credHelpers":{"gcr.example":"gcloud","localhost:5000":""}}""");
    }

    [Fact]
    public void Logins_of_the_environment_for_others_are_in_it_and_go_first()
    {
        WriteUserConfig("""{"auths":{"one.example":{"identitytoken":"T"},"two.example":{"auth":"eA=="}},"credsStore":"desktop","credHelpers":{"three.example":"gcloud"}}""");
        var others = new Dictionary<string, Login> { ["one.example"] = new("ci", "p:w"), ["three.example"] = new("ci", "x"), ["localhost:5000"] = new("ci", "own") };

        using var config = Create(_user, "localhost:5000", others);

        Read(config).ToJsonString().ShouldBe(
            """{"auths":{"one.example":{"auth":"Y2k6cDp3"},"two.example":{"auth":"eA=="},"three.example":{"auth":"Y2k6eA=="}},"credsStore":"desktop","credHelpers":{"three.example":"","localhost:5000":"","one.example":""}}""");
    }

    [Fact]
    public void Docker_Hub_is_called_what_docker_calls_it()
    {
        using var config = Create(_user, "docker.io");

        Read(config).ToJsonString().ShouldBe("""{"credHelpers":{"https://index.docker.io/v1/":""}}""");
    }

    [Theory]
    [InlineData("{ broken")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"credHelpers":7}""")]
    [InlineData("""{"credHelpers":{},"credHelpers":{}}""")]
    public void A_configuration_that_can_not_be_read_is_none(string text)
    {
        WriteUserConfig(text);

        using var config = Create(_user, "localhost:5000");

        Read(config).ToJsonString().ShouldBe("""{"credHelpers":{"localhost:5000":""}}""");
    }

    [Fact]
    public void A_user_without_a_configuration_folder_has_an_empty_one()
    {
        using var config = Create(Path.Combine(_user, "nowhere"), "localhost:5000");

        Directory.GetFileSystemEntries(config.Directory).ShouldBe([Path.Combine(config.Directory, "config.json")]);
    }

    [Fact]
    public void Contexts_and_plugins_are_there_as_links()
    {
        WriteUser("contexts/meta/x/meta.json", "a context");
        WriteUser(".token_seed", "a seed");
        File.CreateSymbolicLink(Path.Combine(_user, "broken"), "/nowhere/at/all");

        using var config = Create(_user, "localhost:5000");

        File.ReadAllText(Path.Combine(config.Directory, "contexts/meta/x/meta.json")).ShouldBe("a context");
        File.ReadAllText(Path.Combine(config.Directory, ".token_seed")).ShouldBe("a seed");
    }

    [Fact]
    public void What_docker_writes_into_it_is_never_written_to_the_users_configuration()
    {
        WriteUserConfig("""{"auths":{}}""");
        using var config = Create(_user, "localhost:5000");

        File.WriteAllText(Path.Combine(config.Directory, "config.json"), """{"auths":{"localhost:5000":{"auth":"secret"}}}""");

        File.ReadAllText(Path.Combine(_user, "config.json")).ShouldBe("""{"auths":{}}""");
    }

    [Fact]
    public void It_is_deleted_afterwards_and_what_was_linked_stays()
    {
        WriteUserConfig("{}");
        WriteUser("contexts/meta/x/meta.json", "a context");
        var config = Create(_user, "localhost:5000");

        config.Dispose();

        Directory.Exists(config.Directory).ShouldBeFalse();
        File.ReadAllText(Path.Combine(_user, "contexts/meta/x/meta.json")).ShouldBe("a context");
        File.ReadAllText(Path.Combine(_user, "config.json")).ShouldBe("{}");
    }

    [Fact]
    public void Nobody_but_the_current_user_can_open_it()
    {
        using var config = Create(_user, "localhost:5000");

        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no file modes.");
        else
            File.GetUnixFileMode(config.Directory).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_configuration_that_only_another_user_can_read_is_none()
    {
        if (await UnprivilegedRun.PassesAsync())
            return;
        WriteUserConfig("{\"currentContext\":\"remote\"}");
        UnixCommand.Run("chmod", "0", Path.Combine(_user, "config.json"));

        using var config = Create(_user, "localhost:5000");

        Read(config).ToJsonString().ShouldBe("""{"credHelpers":{"localhost:5000":""}}""");
    }

    [Fact]
    public async Task A_configuration_folder_that_only_another_user_can_read_is_none()
    {
        if (await UnprivilegedRun.PassesAsync())
            return;
        var folder = Directory.CreateDirectory(Path.Combine(_user, "closed")).FullName;
        UnixCommand.Run("chmod", "0", folder);

        using var config = Create(folder, "localhost:5000");

        UnixCommand.Run("chmod", "700", folder);
        Read(config).ToJsonString().ShouldBe("""{"credHelpers":{"localhost:5000":""}}""");
    }

    private static PrivateDockerConfig Create(string userDirectory, string registry, IReadOnlyDictionary<string, Login>? others = null) =>
        PrivateDockerConfig.Create(SentFolders.Of([]), userDirectory, registry, others);

    private static JsonNode Read(PrivateDockerConfig config) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(config.Directory, "config.json")))!;

    private void WriteUserConfig(string text) => WriteUser("config.json", text);

    private void WriteUser(string path, string text)
    {
        var file = Path.Combine(_user, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
