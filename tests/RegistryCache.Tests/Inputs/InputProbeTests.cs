namespace RegistryCache.Tests;

/// <summary>An input from Docker Hub is what the engine's mirror says, where it has one; a silent registry costs little and is named.</summary>
public sealed class InputProbeTests
{
    [Fact]
    public async Task A_mirror_of_Docker_Hub_is_asked_first()
    {
        using var mirror = new StubRegistry(_ => Given.ManifestAnswer);
        var engine = Given.Modern with { Mirrors = [new Uri(mirror.Url)] };

        var outcome = await new InputProbe(Clients.Open(), engine).ProbeAsync(ImageReference.Parse("alpine:3"), TestContext.Current.CancellationToken);

        outcome.ShouldBe(Given.Hit);
        mirror.Requests.ShouldAllBe(request => request.Path == "/v2/library/alpine/manifests/3");
    }

    [Fact]
    public async Task A_mirror_of_Docker_Hub_is_not_asked_for_images_of_other_registries()
    {
        using var mirror = new StubRegistry(_ => Given.ManifestAnswer);
        using var other = new StubRegistry(_ => Given.ManifestAnswer);
        var engine = Given.Modern with { Mirrors = [new Uri(mirror.Url)] };

        await new InputProbe(Clients.Open(), engine).ProbeAsync(other.Reference("base:1"), TestContext.Current.CancellationToken);

        mirror.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_registry_that_never_answered_is_given_5_s()
    {
        using var silent = new StubRegistry(_ => null);
        using var client = new RegistryClient([], (_, _) => Task.FromResult<IReadOnlyList<Login>>([]));

        var outcome = await new InputProbe(client, Given.Modern).ProbeAsync(silent.Reference("base:1"), TestContext.Current.CancellationToken);

        outcome.ToString().ShouldBe($"unreachable, {silent.Name} did not answer within 5 s");
    }

    [Fact]
    public void An_input_that_cannot_be_checked_is_a_problem_that_names_it()
    {
        var plan = Given.Plan(Given.Input, Given.Modern);
        var outcome = new CacheOutcome(plan with { Facts = plan.Facts with { Decision = new SkipDecision.Builds("alpine:3 cannot be checked") { Problem = "alpine:3 cannot be checked: silence" } } });

        outcome.Problems.ShouldBe(["alpine:3 cannot be checked: silence"]);
    }
}
