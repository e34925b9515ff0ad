namespace RegistryCache.Tests;

/// <summary>A registry that refuses to read what does not exist yet is no refused login; one that refuses to write as well is.</summary>
public sealed class NewRepositoriesTests
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_repository_that_may_be_written_and_not_be_read_does_not_exist_yet(int status)
    {
        using var registry = new StubRegistry(request => request.Method == "POST" ? Accepted(request) : new StubResponse(status));

        var importers = await JudgeAsync(registry, write: "auto");

        importers.ShouldAllBe(importer => importer.Outcome is ImporterOutcome.Miss);
        registry.Requests.Count(request => request.Method == "POST").ShouldBe(1);
        registry.Requests.ShouldContain(request => request.Method == "DELETE", "the upload is taken back");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_login_that_may_not_write_either_is_denied(int status)
    {
        using var registry = new StubRegistry(request => new StubResponse(request.Method == "POST" ? status : 401));

        (await JudgeAsync(registry, write: "auto")).ShouldAllBe(importer => importer.Outcome is ImporterOutcome.Denied);
    }

    [Fact]
    public async Task A_build_that_writes_nothing_tries_nothing()
    {
        using var registry = new StubRegistry(request => request.Method == "POST" ? Accepted(request) : new StubResponse(401));

        (await JudgeAsync(registry, write: "never")).ShouldAllBe(importer => importer.Outcome is ImporterOutcome.Denied);

        registry.Requests.ShouldNotContain(request => request.Method == "POST");
    }

    private static StubResponse Accepted(StubRequest request) => new(202, "", ("Location", $"{request.Path}1"));

    private static async Task<IReadOnlyList<CacheImporter>> JudgeAsync(StubRegistry registry, string write)
    {
        var options = (Given.Input with { Image = $"{registry.Name}/team/app:main", Write = write }).Parse();
        var client = Clients.Open(Clients.Login);
        var importers = await CacheProbe.ProbeAsync(options, [Scope.Of(Given.Main)], Given.Modern, client, TestContext.Current.CancellationToken);

        return await NewRepositories.JudgeAsync(importers, options, WriteDecision.Create(options.Write, Given.Main), client, TestContext.Current.CancellationToken);
    }
}
