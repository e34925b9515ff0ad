namespace RegistryCache.Tests;

/// <summary>Alone, since they change the environment of all.</summary>
[Collection(nameof(PrivateFolderTests))]
[CollectionDefinition(nameof(PrivateFolderTests), DisableParallelization = true)]
public sealed class PrivateFolderTests : IDisposable
{
    private const string Variable = "TMPDIR";

    private readonly string _temporary = Directory.CreateTempSubdirectory("private-folder-").FullName;
    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public PrivateFolderTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no TMPDIR.");
        Environment.SetEnvironmentVariable(Variable, _temporary);
    }

    private static SentFolders Nothing => SentFolders.Of([]);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        Directory.Delete(_temporary, recursive: true);
    }

    [Fact]
    public void It_is_in_the_temporary_folder_and_nothing_is_left_of_it()
    {
        using (var folder = PrivateFolder.Create(Nothing))
        {
            folder.Path.ShouldStartWith(_temporary);
            File.WriteAllText(Path.Combine(folder.Path, "x"), "");
        }

        Directory.GetFileSystemEntries(_temporary).ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_in_use_is_not_deleted_by_another_run()
    {
        using var folder = PrivateFolder.Create(Nothing);

        PrivateFolder.DeleteAbandoned();

        Directory.Exists(folder.Path).ShouldBeTrue();
    }

    [Fact]
    public void A_folder_whose_process_is_gone_is_deleted_by_the_next_run()
    {
        var folder = Abandon();

        PrivateFolder.DeleteAbandoned();

        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public void What_is_linked_into_an_abandoned_folder_stays()
    {
        var folder = Abandon();
        var users = Directory.CreateDirectory(Path.Combine(_temporary, "users")).FullName;
        File.WriteAllText(Path.Combine(users, "x"), "the user's");
        Directory.CreateSymbolicLink(Path.Combine(folder, "content", "contexts"), users);

        PrivateFolder.DeleteAbandoned();

        Directory.Exists(folder).ShouldBeFalse();
        File.ReadAllText(Path.Combine(users, "x")).ShouldBe("the user's");
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(25, false)]
    public void A_folder_that_was_never_locked_is_kept_for_a_day(int hours, bool isKept)
    {
        var folder = Abandon();
        File.Delete(Path.Combine(folder, "lock"));
        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddHours(-hours));

        PrivateFolder.DeleteAbandoned();

        Directory.Exists(folder).ShouldBe(isKept);
    }

    [Fact]
    public void The_folder_of_another_user_stays()
    {
        Assert.SkipUnless(Environment.UserName is "root", "only root can give a folder to another user");
        var folder = Abandon();
        UnixCommand.Run("chown", "65534", folder);

        PrivateFolder.DeleteAbandoned();

        Directory.Exists(folder).ShouldBeTrue();
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("")]
    public void A_temporary_folder_that_is_missing_or_part_of_a_context_is_passed_over(string place)
    {
        Environment.SetEnvironmentVariable(Variable, Path.Combine(_temporary, place));
        var sent = SentFolders.Of([new CacheInput { Image = "app", Context = _temporary }.Parse()]);

        using var folder = PrivateFolder.Create(sent);

        folder.Path.ShouldStartWith("/tmp/");
        folder.Path.ShouldNotStartWith(_temporary);
    }

    [Fact]
    public void Where_every_temporary_folder_is_part_of_a_context_there_is_none()
    {
        var sent = SentFolders.Of([new CacheInput { Image = "app", Context = "/" }.Parse()]);

        Should.Throw<IOException>(() => PrivateFolder.Create(sent)).Message.ShouldContain($"{_temporary} is part of a build context; /tmp is part of a build context");
    }

    [Fact]
    public async Task A_temporary_folder_that_this_user_cannot_write_is_passed_over()
    {
        if (await UnprivilegedRun.PassesAsync())
            return;
        UnixCommand.Run("chmod", "500", _temporary);

        using var folder = PrivateFolder.Create(Nothing);

        folder.Path.ShouldNotStartWith(_temporary);
    }

    /// <summary>Leaves a folder as a killed process does: with a lock that nobody holds.</summary>
    private string Abandon()
    {
        var folder = Path.Combine(_temporary, $"registry-cache-docker-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path.Combine(folder, "content"));
        File.WriteAllText(Path.Combine(folder, "content", "config.json"), "a login");
        File.WriteAllText(Path.Combine(folder, "lock"), "");
        return folder;
    }
}
