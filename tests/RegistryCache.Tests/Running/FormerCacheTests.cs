namespace RegistryCache.Tests;

/// <summary>What a cache reference named before is readable again where another cache must not be.</summary>
public sealed class FormerCacheTests : IDisposable
{
    private const string Cache = "team/app:cache-main";

    private readonly MemoryRegistry _registry = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task The_cache_that_was_there_gets_its_name_back()
    {
        var older = _registry.Push(Cache, "{}");
        var former = await ReadAsync();
        _registry.Push(Cache, "{ }");

        (await former.TryPutBackAsync(Stop)).ShouldBeTrue();

        _registry.Tagged(Cache).ShouldBe(older);
    }

    [Fact]
    public async Task A_cache_that_nothing_has_replaced_is_not_written_again()
    {
        _registry.Push(Cache, "{}");

        (await (await ReadAsync()).TryPutBackAsync(Stop)).ShouldBeTrue();

        _registry.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_there_was_none_the_new_one_is_deleted()
    {
        var former = await ReadAsync();
        var newer = _registry.Push(Cache, "{ }");
        _registry.On("DELETE", $"/manifests/{newer}", new StubResponse(202));

        (await former.TryPutBackAsync(Stop)).ShouldBeTrue();

        _registry.Requests.ShouldContain(request => request.Method == "DELETE" && request.Path.EndsWith($"/manifests/{newer}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_registry_that_deletes_nothing_still_has_it()
    {
        var former = await ReadAsync();
        var newer = _registry.Push(Cache, "{ }");
        _registry.On("DELETE", $"/manifests/{newer}", new StubResponse(405));

        (await former.TryPutBackAsync(Stop)).ShouldBeFalse();
    }

    private Task<FormerCache> ReadAsync() => FormerCache.ReadAsync(Clients.Open(), _registry.Reference(Cache), Stop);
}
