using System.Text;

namespace RegistryCache.Tests;

/// <summary>What is read at the edge before a plan is decided.</summary>
public sealed class CachePlannerTests : IDisposable
{
    private readonly StubRegistry _registry = new(request => request.Path switch
    {
        "/v2/team/app/manifests/main" => Given.ManifestAnswer,
        "/v2/private/manifests/1" when request.Authorization is null => StubResponse.Challenge("Basic realm=\"registry\""),
        "/v2/private/manifests/1" => new StubResponse(403),
        "/v2/broken/manifests/1" => new StubResponse(500),
        _ => new StubResponse(404),
    });

    private DockerUnderTest _docker = new();

    public void Dispose()
    {
        _docker.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public async Task Every_rung_of_the_ladder_is_probed_and_no_outcome_is_taken_for_another()
    {
        var plan = await PlanAsync(Input with { From = [$"{_registry.Name}/other:1", $"{_registry.Name}/private:1", $"{_registry.Name}/broken:1"] });

        plan.Importers.Select(importer => $"{importer.Reference.Repository}:{importer.Reference.Tag} {importer.Outcome}").ShouldBe(
        [
            "team/app:cache-main miss, the registry does not have it",
            $"team/app:main hit, {Given.Sha256}",
            "other:1 miss, the registry does not have it",
            $"private:1 denied, {_registry.Name} answers 401 Unauthorized",
            $"broken:1 unreachable, {_registry.Name} answers 500 Internal Server Error",
        ]);
        new CacheOutcome(plan).Problems.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Planning_changes_nothing()
    {
        await PlanAsync(Input with { Username = "ci", Password = "secret" });

        _docker.Calls.Order().ShouldBe(["info --format {{json .}}", "version --format {{json .}}"]);
        _registry.Requests.ShouldAllBe(request => request.Method == "HEAD" || request.Method == "GET");
        Directory.GetFileSystemEntries(_docker.ConfigDirectory).ShouldBeEmpty();
    }

    [Fact]
    public async Task Dockers_own_login_is_tried_before_the_given_one()
    {
        _docker.Dispose();
        _docker = new DockerUnderTest("{\"auths\":{\"" + _registry.Name + "\":{\"auth\":\"" + Base64("own:1") + "\"}}}");

        await PlanAsync(Input with { Image = $"{_registry.Name}/private:1", Username = "ci", Password = "2" });

        _registry.Requests.Where(request => request.Path.StartsWith("/v2/private/", StringComparison.Ordinal)).Select(request => request.Authorization).OfType<string>().Distinct()
            .ShouldBe([$"Basic {Base64("own:1")}", $"Basic {Base64("ci:2")}"]);
    }

    [Fact]
    public async Task The_given_login_goes_to_the_images_registry_and_to_no_other()
    {
        using var other = new StubRegistry(_ => StubResponse.Challenge("Basic realm=\"registry\""));

        await PlanAsync(Input with { From = [$"{other.Name}/app:1"], Username = "ci", Password = "secret" });

        other.Requests.ShouldAllBe(request => request.Authorization == null);
    }

    private CacheInput Input => new() { Image = $"{_registry.Name}/team/app", Context = "/src" };

    private Task<CachePlan> PlanAsync(CacheInput input) =>
        CachePlanner.PlanAsync(input.Parse(), Given.Main, _docker.Client, TestContext.Current.CancellationToken);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
