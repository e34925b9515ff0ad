namespace RegistryCache.Tests;

/// <summary>What an image is built from on this machine, read from a real folder.</summary>
public sealed class InputsReaderTests : IDisposable
{
    private static readonly EngineFacts Engine = Given.Modern with { Architecture = "amd64" };

    private readonly DockerUnderTest _docker = new();
    private readonly CacheInput _input;

    public InputsReaderTests() => _input = _docker.InputFor("localhost:5000/team/app");

    public void Dispose() => _docker.Dispose();

    [Fact]
    public async Task The_same_inputs_have_the_same_hash_and_changed_ones_another()
    {
        var before = await ReadAsync(_input);
        (await ReadAsync(_input)).ShouldBe(before);

        await File.WriteAllTextAsync(Path.Combine(_input.Context, "new"), "", TestContext.Current.CancellationToken);

        (await ReadAsync(_input)).ShouldBeOfType<InputsHash.Known>().ShouldNotBe(before);
    }

    [Theory]
    [InlineData(".git", "; the build can see .git, which differs from build to build or clone to clone: add it to .dockerignore")]
    [InlineData(".git .nuke/temp", "; the build can see .git and .nuke/temp, which differ from build to build or clone to clone: add them to .dockerignore")]
    [InlineData(".fallout/temp", "; the build can see .fallout/temp, which differs from build to build or clone to clone: add it to .dockerignore")]
    [InlineData("build/bin build/obj", "; the build can see build/bin and build/obj, which differ from build to build or clone to clone: add them to .dockerignore")]
    [InlineData("src/app/bin src/app/obj/project.assets.json", "; the build can see src/app/bin and src/app/obj, which differ from build to build or clone to clone: add them to .dockerignore")]
    [InlineData(".git build/bin build/obj .nuke/temp .fallout/temp a/obj/project.assets.json", "; the build can see .git, .nuke/temp, .fallout/temp, build/bin and 2 more, which differ from build to build or clone to clone: add them to .dockerignore")]
    [InlineData("bin obj", "")]
    [InlineData("src/.git", "")]
    [InlineData("src", "")]
    public async Task What_keeps_them_from_ever_being_the_same_is_told(string folders, string hint)
    {
        foreach (var folder in folders.Split(' '))
            Directory.CreateDirectory(Path.Combine(_input.Context, folder));

        (await ReadAsync(_input)).ShouldBeOfType<InputsHash.Known>().Hint.ShouldBe(hint);
    }

    [Fact]
    public async Task A_context_nobody_can_be_sure_of_has_none() =>
        (await ReadAsync(_input with { Context = "/nowhere" })).ShouldBe(new InputsHash.Unknown("The context '/nowhere' is not a folder that can be read."));

    [Theory]
    [InlineData("never", null, "--docker-cache-skip is never")]
    [InlineData(null, "off", "mode off takes nothing from the registry")]
    public async Task Where_nobody_asks_for_it_the_context_is_not_read(string? skip, string? mode, string reason)
    {
        var input = _input with { Skip = skip, Mode = mode };

        (await InputsReader.StartAsync(input.Parse(), TestContext.Current.CancellationToken)).ShouldBe(new ContextFingerprint.Unsure("nobody asks"));
        (await ReadAsync(input)).ShouldBe(new InputsHash.Unknown(reason));
    }

    private Task<InputsHash> ReadAsync(CacheInput input)
    {
        var options = input.Parse();
        return InputsReader.ReadAsync(options, Engine, _docker.Client, InputsReader.StartAsync(options, TestContext.Current.CancellationToken));
    }
}
