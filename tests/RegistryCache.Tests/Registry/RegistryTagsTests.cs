namespace RegistryCache.Tests;

public class RegistryTagsTests
{
    private static readonly string[] Tags = ["a", "b", "c", "d", "e", "f", "g"];

    [Theory]
    [InlineData("</v2/team/app/tags/list?n=3&last={last}>; rel=\"next\"")]
    [InlineData("<{url}/v2/team/app/tags/list?n=3&last={last}>; rel=\"next\"")]
    [InlineData("<list?last={last}>;rel=next")]
    [InlineData("</v2/>; rel=\"prev\", <list?last={last}>; title=\"the next; one\"; rel=next")]
    [InlineData(null)]
    public async Task Tags_are_read_page_by_page(string? link)
    {
        using var registry = new StubRegistry(request => Page(request, link));

        (await ListAsync(registry)).ShouldBe(Tags);

        registry.Requests[0].Target.ShouldBe("/v2/team/app/tags/list?n=3");
        registry.Requests.Count.ShouldBe(3);
        registry.Requests.ShouldAllBe(request => request.Path == "/v2/team/app/tags/list");
    }

    [Fact]
    public async Task A_registry_that_knows_no_pages_is_asked_no_more_than_twice()
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, """{"name":"team/app","tags":["a","b","c"]}"""));

        (await ListAsync(registry)).ShouldBe(["a", "b", "c"]);
        registry.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"name":"team/app","tags":null}""")]
    [InlineData("""{"name":"team/app","tags":[]}""")]
    public async Task A_repository_may_have_no_tags(string body)
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, body));

        (await ListAsync(registry)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_repository_that_is_not_there_has_no_tags()
    {
        using var registry = new StubRegistry(_ => new StubResponse(404));

        (await ListAsync(registry)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"tags":"a"}""")]
    [InlineData("""{"tags":["a",1]}""")]
    [InlineData("""{"tags":["a","-b"]}""")]
    public async Task What_is_no_list_of_tags_is_damaged(string body)
    {
        using var registry = new StubRegistry(_ => new StubResponse(200, body));

        (await Should.ThrowAsync<RegistryException>(() => ListAsync(registry))).Fault.ShouldBe(RegistryFault.Damaged);
    }

    [Fact]
    public async Task A_list_never_continues_at_another_registry()
    {
        using var other = new StubRegistry(_ => new StubResponse(200, """{"tags":["z"]}"""));
        using var registry = new StubRegistry(_ => new StubResponse(200, """{"tags":["a"]}""", ("Link", $"<{other.Url}/v2/team/app/tags/list>; rel=\"next\"")));

        (await Should.ThrowAsync<RegistryException>(() => ListAsync(registry))).Message
            .ShouldBe($"Listing the tags of {registry.Name}/team/app failed: {registry.Name} continues its tags at {other.Name}");
        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_that_never_ends_is_ended()
    {
        var page = 0;
        using var registry = new StubRegistry(_ => new StubResponse(
            200, $$"""{"tags":["t{{Interlocked.Increment(ref page)}}"]}""", ("Link", "<list?again>; rel=\"next\"")));

        (await Should.ThrowAsync<RegistryException>(() => ListAsync(registry))).Reason.ShouldBe($"{registry.Name} lists more than 10 pages of tags");
        registry.Requests.Count.ShouldBe(10);
    }

    private static StubResponse Page(StubRequest request, string? link)
    {
        var last = request.Fields.GetValueOrDefault("last");
        var rest = Tags.Where(tag => string.CompareOrdinal(tag, last) > 0).ToList();
        var page = rest.Take(3).ToList();
        var body = $$"""{"name":"team/app","tags":[{{string.Join(',', page.Select(tag => $"\"{tag}\""))}}]}""";
        return rest.Count > page.Count && link is not null
            ? new StubResponse(200, body, ("Link", link
                .Replace("{url}", $"http://{request.Headers["Host"]}", StringComparison.Ordinal)
                .Replace("{last}", page[^1], StringComparison.Ordinal)))
            : new StubResponse(200, body);
    }

    private static async Task<IReadOnlyList<string>> ListAsync(StubRegistry registry)
    {
        using var client = new RegistryClient([], (_, _) => Task.FromResult<IReadOnlyList<Login>>([])) { TagPageSize = 3, MaxTagPages = 10 };
        return await client.ListTagsAsync(registry.Reference(), TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
