using System.Globalization;
using RegistryCache.Integration.Engines;
using RegistryCache.Integration.Projects;
using RegistryCache.Integration.Skipping;

namespace RegistryCache.Integration.Proof;

/// <summary>Whatever is edited, and however little of it shows: the image is this tree's, built or skipped, on an engine that is kept and on a new one.</summary>
/// <remarks>The variables <c>REGISTRY_CACHE_EDITS</c> and <c>REGISTRY_CACHE_SEED</c> ask for more edits, and for the same ones again.</remarks>
public abstract class RandomEditsTests(EngineFixture engine) : SkippedImageTests(engine)
{
    private const int RoundsPerEngine = 4;

    private static readonly int Edits = Number("REGISTRY_CACHE_EDITS", 240);
    private static readonly int MostPerRound = Math.Clamp(Edits / 4, 60, 600);
    private static readonly int Seed = Number("REGISTRY_CACHE_SEED", Environment.TickCount);

    [Fact]
    public async Task The_image_is_the_trees_after_any_edits()
    {
        using var tree = new EditedTree(Seed);
        var input = Input with { Context = tree.Folder, File = tree.Dockerfile, BuildArgs = [] };
        var (edits, built, skipped) = (0, 0, 0);
        for (var round = 1; edits < Edits; round++)
        {
            var count = Math.Min(tree.Next(MostPerRound), Edits - edits);
            tree.Edit(count);
            edits += count;
            var isNewEngine = round % RoundsPerEngine == 0;
            if (isNewEngine)
                await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);

            var run = await RunOnceAsync(input);
            (await ImageAsync()).ShouldBe(tree.Describe(), $"seed {Seed}, round {round}: {run.Plan.Skip}");
            built += run.Build is null ? 0 : 1;
            skipped += run.Build is null ? 1 : 0;
            if (!isNewEngine)
                continue;

            // What another machine is given for the same tree.
            await Engine.Engine.WipeAsync(TestContext.Current.CancellationToken);
            (await RunOnceAsync(input)).Plan.Skip.ShouldBeOfType<SkipDecision.Skips>($"seed {Seed}, round {round}: it is on record");
            (await ImageAsync()).ShouldBe(tree.Describe(), $"seed {Seed}, round {round}: skipped on a new engine");
            skipped++;
        }

        TestContext.Current.SendDiagnosticMessage($"{GetType().Name}: seed {Seed}, {edits} edits, {built} built, {skipped} skipped");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private async Task<CacheOutcome> RunOnceAsync(CacheInput input)
    {
        var run = Create(input);
        await run.LoadAsync(TestContext.Current.CancellationToken);
        await run.BuildAsync(TestContext.Current.CancellationToken);
        return await run.PushAsync(TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<string>> ImageAsync()
    {
        var archive = Path.GetTempFileName();
        try
        {
            var copy = await Shell.RunAsync($"id=$(docker create {Image} x) && docker cp $id:/app - > {archive} && docker rm $id", Engine.Engine.Environment);
            copy.ExitCode.ShouldBe(0, copy.ErrorOutput);
            await using var stream = File.OpenRead(archive);
            return EditedTree.Describe(stream);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : RandomEditsTests(engine);

    [Collection(typeof(OnGraphdriver))]
    public sealed class Graphdriver(GraphdriverEngine engine) : RandomEditsTests(engine);

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : RandomEditsTests(engine);
}
