namespace RegistryCache.Tests;

public class MeasurementsTests
{
    private const string Restore = "[deps 2/2] RUN restore";
    private const string Make = "[build 2/2] RUN make";

    private static readonly string[] Intermediate = ["deps", "build"];
    private static readonly ExportCost Cost = new(TimeSpan.FromSeconds(1), 10);
    private static readonly ExportCost Other = new(TimeSpan.FromSeconds(9), 90);

    [Fact]
    public void A_build_in_which_everything_ran_tells_how_long_steps_take_and_no_more()
    {
        var record = Update(last: null, Ran(Restore, 5), Ran(Make, 7), Ran("[final 1/1] RUN x", 3));

        record.Steps.ShouldBe(new Dictionary<string, TimeSpan> { [Restore] = TimeSpan.FromSeconds(5), [Make] = TimeSpan.FromSeconds(7) }, ignoreOrder: true);
        (record.Reused, record.Export).ShouldBe((null, null));
    }

    [Fact]
    public void A_change_tells_what_was_reused_and_at_what_price()
    {
        var record = Update(Update(last: null, Ran(Restore, 5), Ran(Make, 7)), Cached(Restore), Ran(Make, 8));

        record.Steps[Restore].ShouldBe(TimeSpan.FromSeconds(5));
        record.Steps[Make].ShouldBe(TimeSpan.FromSeconds(8));
        record.Reused.ShouldBe([Restore]);
        record.Export.ShouldBe(Cost);
    }

    [Fact]
    public void A_build_in_which_nothing_ran_changes_no_figure()
    {
        var last = Update(Update(last: null, Ran(Restore, 5), Ran(Make, 7)), Cached(Restore), Ran(Make, 8));

        var record = Measurements.Update(last, Build(Cached("[final 1/1] RUN x")), Intermediate, CacheMode.Max, Other);

        (record.Steps, record.Reused, record.Export).ShouldBe((last.Steps, last.Reused, last.Export));
    }

    [Fact]
    public void An_inline_build_measures_steps_and_keeps_the_price()
    {
        var last = Update(Update(last: null, Ran(Restore, 5), Ran(Make, 7)), Cached(Restore), Ran(Make, 8));

        var record = Measurements.Update(last, Build(Ran(Restore, 50), Ran(Make, 8)), Intermediate, CacheMode.Inline, Other);

        record.Steps[Restore].ShouldBe(TimeSpan.FromSeconds(50));
        record.Reused.ShouldBe([Restore]);
        record.Export.ShouldBe(Cost);
    }

    [Fact]
    public void Another_Dockerfile_is_measured_anew()
    {
        var last = Update(Update(last: null, Ran(Restore, 5), Ran(Make, 7)), Cached(Restore), Ran(Make, 8));

        Update(last, Ran("[deps 2/2] RUN install", 5)).Reused.ShouldBeNull();
    }

    [Fact]
    public void A_push_without_a_known_build_keeps_all_figures()
    {
        var last = Update(Update(last: null, Ran(Restore, 5), Ran(Make, 7)), Cached(Restore), Ran(Make, 8));

        var record = Measurements.Update(last, build: null, Intermediate, CacheMode.Max, Other);

        (record.Steps, record.Reused, record.Export).ShouldBe((last.Steps, last.Reused, last.Export));
    }

    private static CacheRecord Update(CacheRecord? last, params BuildStep[] steps) => Measurements.Update(last, Build(steps), Intermediate, CacheMode.Max, Cost);

    private static BuildOutcome Build(params BuildStep[] steps) => new(steps, TimeSpan.FromSeconds(20), []);

    private static BuildStep Ran(string name, int seconds) => new(name, Stage(name), IsCached: false, TimeSpan.FromSeconds(seconds));

    private static BuildStep Cached(string name) => new(name, Stage(name), IsCached: true, TimeSpan.Zero);

    private static string Stage(string name) => name[1..].Split(' ')[0];
}
