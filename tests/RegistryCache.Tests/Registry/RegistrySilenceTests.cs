namespace RegistryCache.Tests;

/// <summary>What proves that a registry is there, and what proves that it is not.</summary>
public sealed class RegistrySilenceTests
{
    private readonly RegistryClient _client = Clients.Open();

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Any_status_proves_that_a_registry_is_there(int status)
    {
        using var registry = new StubRegistry(_ => new StubResponse(status));

        (await FindSilenceAsync(registry.Name)).ShouldBeNull();

        _client.HasAnswered(registry.Name).ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_connection_proves_that_no_answer_comes()
    {
        var registry = new StubRegistry(_ => null);
        registry.Dispose();

        (await FindSilenceAsync(registry.Name)).ShouldBe($"{registry.Name}: Connection refused");

        _client.HasAnswered(registry.Name).ShouldBeFalse();
        _client.HasConnected(registry.Name).ShouldBeFalse();
    }

    [Fact]
    public async Task A_name_that_is_unknown_here_proves_nothing()
    {
        (await FindSilenceAsync("registry.invalid")).ShouldBeNull();

        _client.HasAnswered("registry.invalid").ShouldBeFalse();
    }

    [Fact(Timeout = 60_000)]
    public async Task A_registry_that_accepts_and_never_answers_is_listened_to_without_end()
    {
        using var registry = new StubRegistry(_ => null);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var question = _client.FindSilenceAsync(registry.Name, end.Token);
        while (registry.Requests.Count == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);

        question.IsCompleted.ShouldBeFalse();
        (_client.HasConnected(registry.Name), _client.HasAnswered(registry.Name)).ShouldBe((true, false));
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => question);
    }

    private Task<string?> FindSilenceAsync(string registry) => _client.FindSilenceAsync(registry, TestContext.Current.CancellationToken);
}
