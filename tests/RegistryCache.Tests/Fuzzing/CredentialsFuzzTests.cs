using System.Text;
using System.Text.Json;
using CsCheck;

namespace RegistryCache.Tests.Fuzzing;

public sealed class CredentialsFuzzTests : IDisposable
{
    private static readonly string[] Words =
    [
        "{", "}", "[", "]", ",", ":", "\"", "{\"auths\":{", "\"localhost:5000\":{", "\"auth\":\"Y2k6cDp3\"", "\"auth\":", "\"identitytoken\":\"T\"", "\"username\":\"x\"", "}}", "null", "7", "\"\"",
        "\"\\ud800\"", "\"\\ud800\":{", "\\udc00", "\"credHelpers\":{\"localhost:5000\":\"\"}", "\"credsStore\":\"\"", "https://", "user@", "Om5vdXNlcg==", "\n", "é", "\ud83d",
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("credentials-fuzz-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Any_variable_has_logins_or_none() => Fuzz.Try(
        text => (AuthVariable.Read(text).Count <= AuthVariable.Secrets(text).Count()).ShouldBeTrue(),
        Words);

    [Fact]
    public void Any_configuration_has_a_login_or_none()
    {
        var file = Path.Combine(_directory, "config.json");
        var client = new DockerClient().With("DOCKER_CONFIG", _directory).With("DOCKER_AUTH_CONFIG", "");

        Fuzz.TextsOf(Words).Sample(
            text =>
            {
                File.WriteAllBytes(file, Encoding.UTF8.GetBytes(text));
                new DockerCredentials(client).FindAsync("localhost:5000", CancellationToken.None).GetAwaiter().GetResult();
            },
            iter: FuzzCount.Inputs,
            threads: 1);
    }

    [Fact]
    public void Any_name_of_credentials_means_a_host() => Fuzz.Try(
        text =>
        {
            CredentialsKey.HostOf(text).Length.ShouldBeLessThanOrEqualTo(text.Length);
            AuthEntry.Decode(JsonSerializer.SerializeToElement(new { auth = text }));
        },
        "https://", "HTTP://", "://", "user@", ":", "5000", "[::1]", "]", "[", "/", "?", "#", "host", "é", "+", ".", "\\");
}
