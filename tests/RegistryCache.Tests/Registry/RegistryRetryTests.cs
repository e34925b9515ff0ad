using System.Globalization;
using System.Net;

namespace RegistryCache.Tests;

public class RegistryRetryTests
{
    private readonly SkippingTime _time = new();

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_pass_is_tried_three_times_with_growing_waits(int status)
    {
        using var registry = new StubRegistry(_ => new StubResponse(status));
        using var client = Clients.Open(_time);

        var exception = await Should.ThrowAsync<RegistryException>(() => client.HeadManifestAsync(registry.Reference(), TestContext.Current.CancellationToken));

        exception.Fault.ShouldBe(RegistryFault.Unreachable);
        exception.StatusCode.ShouldBe((HttpStatusCode)status);
        registry.Requests.Count.ShouldBe(3);
        _time.Waits.Count.ShouldBe(2);
        _time.Waits.ShouldAllBe(wait => wait > TimeSpan.Zero && wait < TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(400, RegistryFault.Rejected)]
    [InlineData(401, RegistryFault.Denied)]
    [InlineData(403, RegistryFault.Denied)]
    [InlineData(405, RegistryFault.Rejected)]
    [InlineData(413, RegistryFault.Rejected)]
    [InlineData(501, RegistryFault.Unreachable)]
    public async Task What_stays_as_it_is_is_asked_once(int status, object fault)
    {
        using var registry = new StubRegistry(_ => new StubResponse(status));
        using var client = Clients.Open(_time);

        var exception = await Should.ThrowAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference(), TestContext.Current.CancellationToken));

        exception.Fault.ShouldBe((RegistryFault)fault);
        registry.Requests.Count.ShouldBe(1);
        _time.Waits.ShouldBeEmpty();
    }

    /// <summary>docker-registry has no blob for the instant in which another upload of it ends.</summary>
    [Fact]
    public async Task A_manifest_whose_blobs_are_unknown_is_written_again()
    {
        var unknown = new StubResponse(400, """{"errors":[{"code":"DIGEST_INVALID"},{"code":"MANIFEST_BLOB_UNKNOWN","message":"blob unknown to registry"}]}""");
        var manifest = new Manifest("application/vnd.oci.image.manifest.v1+json", "{}"u8.ToArray());
        var asked = 0;
        using var registry = new StubRegistry(_ => Interlocked.Increment(ref asked) == 1 ? unknown : new StubResponse(201));
        using var client = Clients.Open(_time);

        (await client.PutManifestAsync(registry.Reference(), manifest, TestContext.Current.CancellationToken)).ShouldBe(manifest.Digest);
        registry.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_passes_is_not_told()
    {
        using var registry = new StubRegistry(Failing(times: 2, new StubResponse(503)));
        using var client = Clients.Open(_time);

        (await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken)).ShouldBe(Given.Hit);
    }

    [Fact]
    public async Task A_registry_is_left_alone_for_as_many_seconds_as_it_asks()
    {
        using var registry = new StubRegistry(Failing(times: 1, new StubResponse(429, "", ("Retry-After", "3"))));
        using var client = Clients.Open(_time);

        (await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken)).ShouldBe(Given.Hit);
        _time.Waits.ShouldBe([TimeSpan.FromSeconds(3)]);
    }

    [Fact]
    public async Task A_registry_is_left_alone_until_the_date_it_names_by_its_own_clock()
    {
        var wrongClock = new DateTimeOffset(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);
        using var registry = new StubRegistry(Failing(times: 1, new StubResponse(
            503, "", ("Date", wrongClock.ToString("R", CultureInfo.InvariantCulture)), ("Retry-After", wrongClock.AddSeconds(2).ToString("R", CultureInfo.InvariantCulture)))));
        using var client = Clients.Open(_time);

        (await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken)).ShouldBe(Given.Hit);
        _time.Waits.ShouldBe([TimeSpan.FromSeconds(2)]);
    }

    [Fact]
    public async Task A_registry_that_asks_for_more_time_than_there_is_is_given_up_at_once()
    {
        using var registry = new StubRegistry(_ => new StubResponse(429, "", ("Retry-After", "120")));
        using var client = Clients.Open(_time);

        (await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken)).ToString()
            .ShouldBe($"unreachable, {registry.Name} answers 429 Too Many Requests and asks to wait 120 s");
        registry.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("Sat, 03 Feb 2001 04:05:06 GMT")]
    public async Task A_wait_that_is_none_leaves_the_ordinary_one(string retryAfter)
    {
        using var registry = new StubRegistry(Failing(times: 1, new StubResponse(503, "", ("Retry-After", retryAfter))));
        using var client = Clients.Open(_time);

        (await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken)).ShouldBe(Given.Hit);
        _time.Waits.ShouldHaveSingleItem().ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_asked_for_again()
    {
        const string content = """{"mediaType":"application/vnd.oci.image.index.v1+json"}""";
        var asked = 0;
        using var registry = new StubRegistry(_ => new StubResponse(200, content) { CutAt = Interlocked.Increment(ref asked) == 1 ? 10 : null });
        using var client = Clients.Open(_time);

        (await client.GetManifestAsync(registry.Reference(), TestContext.Current.CancellationToken))!.Content.Length.ShouldBe(content.Length);
        registry.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_body_that_always_breaks_off_is_damaged()
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, new string(' ', 100)) { CutAt = 10 });
        using var client = Clients.Open(_time);

        var exception = await Should.ThrowAsync<RegistryException>(() => client.GetManifestAsync(registry.Reference(), TestContext.Current.CancellationToken));

        exception.Fault.ShouldBe(RegistryFault.Damaged);
        exception.Message.ShouldBe($"Reading the manifest {registry.Reference()} failed: the answer of {registry.Name} breaks off after 10 bytes");
        registry.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task One_attempt_that_is_never_answered_leaves_time_for_another()
    {
        var asked = 0;
        using var registry = new StubRegistry(_ => Interlocked.Increment(ref asked) == 1 ? null : Hit());
        using var client = new RegistryClient([], (_, _) => Task.FromResult<IReadOnlyList<Login>>([])) { ProbeTimeLimit = TimeSpan.FromSeconds(4) };

        (await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken)).ShouldBe(Given.Hit);
    }

    [Fact]
    public async Task A_fault_that_was_seen_says_more_than_that_the_time_ran_out()
    {
        var asked = 0;
        using var registry = new StubRegistry(_ => Interlocked.Increment(ref asked) == 1 ? new StubResponse(502) : null);
        using var client = new RegistryClient([], (_, _) => Task.FromResult<IReadOnlyList<Login>>([])) { ProbeTimeLimit = TimeSpan.FromSeconds(1.5) };

        (await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken)).ToString()
            .ShouldBe($"unreachable, {registry.Name} answers 502 Bad Gateway");
    }

    [Fact]
    public async Task A_registry_that_is_down_is_tried_again_after_waits_that_cost_nobody()
    {
        var registry = new StubRegistry(_ => null);
        registry.Dispose();
        using var client = Clients.Open(_time);

        await client.ProbeAsync(registry.Reference(), TestContext.Current.CancellationToken);

        _time.Waits.Count.ShouldBe(2);
        _time.Waits.ShouldAllBe(wait => wait >= TimeSpan.FromMilliseconds(50) && wait < TimeSpan.FromMilliseconds(300));
    }

    private static StubResponse Hit() => new(200, "", ("Docker-Content-Digest", Given.Sha256));

    private static Func<StubRequest, StubResponse?> Failing(int times, StubResponse failure)
    {
        var asked = 0;
        return _ => Interlocked.Increment(ref asked) > times ? Hit() : failure;
    }
}
