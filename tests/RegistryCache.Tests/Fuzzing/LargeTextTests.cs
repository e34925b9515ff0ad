using System.Text;

namespace RegistryCache.Tests.Fuzzing;

/// <summary>Hundreds of kilobytes of the same again and again, on which a pattern that tries too much would spend minutes or hours.</summary>
public class LargeTextTests
{
    private const int Size = 300_000;

    private static readonly Dictionary<string, Action<string>> Readers = new()
    {
        ["secrets"] = text => _ = (SecretLikeness.Find("A", text), SecretLikeness.Find(text, "x")),
        ["log text"] = text => _ = (LogText.Harmless(text), LogText.HarmlessJson(text)),
        ["redaction"] = text => new Redaction(["hunter22"]).Apply(text),
        ["progress"] = text => new BuildProgress().Read(text),
        ["faults of docker"] = text => DockerFault.Of(new GuardedOutcome(new ProcessOutcome(1, "", text), new BuildProgress(), Stuck: null)),
        ["faults of an export"] = text => _ = (ExportFault.IsOfTheForm(text), ExportFault.IsTransient(text), ExportFault.Readable(text)),
        ["challenges"] = ReadChallenge,
        ["references"] = text => ImageReference.TryParse(text, out _, out _),
        ["proxies"] = text => _ = new EnvironmentProxy(_ => text).GetProxy(new Uri("https://registry.example/")),
        ["credentials"] = text => _ = (AuthVariable.Read(text), CredentialsKey.HostOf(text)),
        ["JSON"] = text => JsonReading.Parse($"\"{text}"),
        ["properties"] = text => JavaProperties.Parse(text),
        ["ignore files"] = ReadIgnoreFile,
        ["Dockerfiles"] = text => Dockerfile.Read($"FROM a\nADD {text}", new Dictionary<string, string>(), platform: null),
    };

    /// <summary>Reader, how the text begins, what it repeats.</summary>
    public static TheoryData<string, string, string> Texts => new()
    {
        { "secrets", "", "a" },
        { "secrets", "", "-eyJ" },
        { "secrets", "", "-eyJaaaaaaaa." },
        { "secrets", "", "a://" },
        { "secrets", "a://a:", "a" },
        { "secrets", "", "bearer " },
        { "secrets", "basic 0=aaaaaaaa", "=" },
        { "secrets", "-----BEGIN ", "RSA " },
        { "secrets", ";", " " },
        { "log text", "", "\u001b[0;" },
        { "log text", "", " :" },
        { "log text", "::", "a" },
        { "redaction", "", "hunter2" },
        { "progress", "#1 [", "1" },
        { "progress", "#1 [", "1/" },
        { "progress", "#1 [", "a/" },
        { "progress", "#1 [", "context " },
        { "progress", "#1 [context a", "::a" },
        { "progress", "#1 [internal", "]" },
        { "progress", "#1 pushing manifest for ", "@" },
        { "faults of docker", "", "status " },
        { "faults of docker", "/manifests/", ":" },
        { "faults of an export", "", "manifest" },
        { "faults of an export", "", "?state=" },
        { "challenges", "", "a" },
        { "challenges", "", "a=\"" },
        { "challenges", "a=\"", "\\" },
        { "references", "", "a." },
        { "references", "a/", "a-" },
        { "proxies", "", "a:" },
        { "credentials", "", "a@" },
        { "JSON", "", "\\ud800" },
        { "properties", "", "\\\n" },
        { "ignore files", "", "**/a\n" },
        { "ignore files", "", "a\n!a\n" },
        { "Dockerfiles", "", "a@" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_large_text_is_read_in_a_time_that_grows_as_it_does(string reader, string beginning, string part) =>
        Readers[reader](beginning + string.Concat(Enumerable.Repeat(part, Size / part.Length)));

    private static void ReadChallenge(string text)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", $"Bearer {text}");
        Challenge.Best(response.Headers);
    }

    private static void ReadIgnoreFile(string text)
    {
        try
        {
            IgnoreFile.Read(Encoding.UTF8.GetBytes(text)).Excludes("a/b", above: null, out _);
        }
        catch (ContextDoubtException)
        {
        }
    }
}
