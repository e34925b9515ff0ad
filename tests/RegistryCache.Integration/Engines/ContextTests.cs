using System.Formats.Tar;
using System.Globalization;
using RegistryCache.Integration.Projects;

namespace RegistryCache.Integration.Engines;

/// <summary>What a build really sees of its context is what we list, neither more nor less, whatever the ignore file says.</summary>
public abstract class ContextTests : IDisposable
{
    private readonly EngineFixture _engine;
    private readonly IgnoredTree _tree = new();

    protected ContextTests(EngineFixture engine)
    {
        engine.Require();
        _engine = engine;
    }

    /// <summary>Gets by whose reading of an ignore file this engine's client goes.</summary>
    private protected abstract IgnoreDialects Dialect { get; }

    [Theory]
    [InlineData("")]
    [InlineData("# a comment\n*/temp*\n*/*/temp*\ntemp?\n")]
    [InlineData("*.md\n!README.md\n")]
    [InlineData("*.md\n!README*.md\nREADME-secret.md\n")]
    [InlineData("*.md\nREADME-secret.md\n!README*.md\n")]
    [InlineData("**/*.md\n**/node_modules\n**/cache/**\nfoo2/**/bar\n**foo\ntarget/**\n")]
    [InlineData("**\n!src/**/main\n!**/keep\n")]
    [InlineData("*\n!src/app/main\n!vendor/a\n!docs/*.md\n")]
    [InlineData("src\n!src/keep/*.txt\nvendor/**\n!vendor/a/keep\n")]
    [InlineData("node_modules\n!node_modules/x/lib\nnode_modules/x/lib/index\nvendor/*\n!vendor/b\nvendor/b/deep\n")]
    [InlineData("src\n!src/app\nsrc/app/deep\n!src/app/deep/main\n")]
    [InlineData("empty*\n!empty2/none\nvendor/empty\n!vendor/empty/deep/none\nsrc/empty/\n")]
    [InlineData("\\#hash\n\\!bang\na\\*b\n[a-c]x\n[^a-c]y\nwith space\n.hidden\n")]
    [InlineData("docs/\n/somedir\n./temp\n  foo  \nsrc//app/\nsrc/../vendor\n../outside\n!  vendor/a/keep\n/\n.\n")]
    [InlineData("\uFEFFfoo\r\n*.go\r\n\r\n!main.go\r\n")]
    [InlineData("link\nlink/*\nlink-target/*\n!link-target/inner\nbroken\n")]
    [InlineData("link/inner\n!link/inner\nsrc/l*\n")]
    [InlineData("readme.md\n*.TXT\nfolder\n")]
    [InlineData(".dockerignore\nDockerfile\n")]
    [InlineData("*\n!.dockerignore\n!**/*.bin\n")]
    public async Task Every_pattern_means_to_us_what_it_means_to_docker(string patterns)
    {
        _tree.Write(".dockerignore", patterns);

        (await ListAsync()).ShouldBe(await BuildAsync());
    }

    [Fact]
    public async Task The_ignore_file_beside_the_Dockerfile_counts_alone()
    {
        _tree.Write(".dockerignore", "src\n");
        _tree.Write("Dockerfile.dockerignore", "vendor\n!vendor/a/keep\n");

        (await ListAsync()).ShouldBe(await BuildAsync());
    }

    /// <summary>20.10 reads some characters as operators. What is not clear is listed: a build too many is no harm.</summary>
    [Fact]
    public async Task What_is_unclear_is_listed()
    {
        foreach (var file in (string[])["a+b", "aab", "c(d)", "cd", "e{2}", "ee", "f|g", "f", "h^i", "+"])
            _tree.Write(file, file);
        _tree.Write(".dockerignore", "a+b\nc(d)\ne{2}\nf|g\nh^i\n+\nsrc+\n");

        (await BuildAsync()).Except(await ListAsync()).ShouldBeEmpty();
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _tree.Dispose();
    }

    private async Task<IReadOnlyList<string>> ListAsync() =>
    [
        .. (await ContextReader.ListAsync(_tree.Folder, _tree.Dockerfile, Dialect, TestContext.Current.CancellationToken))
            .Select(entry => Describe((char)entry.Status.Kind, entry.Status.Permissions, entry.Path)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Lets the engine copy the whole context, and looks at the copy.</summary>
    private async Task<IReadOnlyList<string>> BuildAsync()
    {
        var file = _tree.Folder + ".tar";
        try
        {
            var build = await Shell.RunAsync($"DOCKER_BUILDKIT=1 docker build --output type=tar,dest={file} {_tree.Folder}", _engine.Engine.Environment);
            build.ExitCode.ShouldBe(0, build.ErrorOutput);
            await using var stream = File.OpenRead(file);
            await using var tar = new TarReader(stream);
            var entries = new List<string>();
            while (await tar.GetNextEntryAsync(cancellationToken: TestContext.Current.CancellationToken) is { } entry)
            {
                if (entry.Name.TrimEnd('/').Split('/', 2) is [_, var path])
                    entries.Add(Describe(Kind(entry.EntryType), (int)entry.Mode, path));
            }

            return [.. entries.Order(StringComparer.Ordinal)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static char Kind(TarEntryType type) => type switch
    {
        TarEntryType.Directory => (char)FileKind.Folder,
        TarEntryType.SymbolicLink => (char)FileKind.Link,
        _ => (char)FileKind.File,
    };

    private static string Describe(char kind, int permissions, string path) =>
        string.Create(CultureInfo.InvariantCulture, $"{path} {kind}{(kind is (char)FileKind.Link ? "" : Convert.ToString(permissions, 8))}");

    [Collection(typeof(OnClassic))]
    public sealed class Classic(ClassicEngine engine) : ContextTests(engine)
    {
        private protected override IgnoreDialects Dialect => IgnoreDialects.Classic;
    }

    [Collection(typeof(OnModern))]
    public sealed class Modern(ModernEngine engine) : ContextTests(engine)
    {
        private protected override IgnoreDialects Dialect => IgnoreDialects.Current;
    }
}
