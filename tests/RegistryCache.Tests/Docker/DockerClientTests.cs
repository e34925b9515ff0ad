using RegistryCache.Fakes;

namespace RegistryCache.Tests;

public sealed class DockerClientTests : IDisposable
{
    private readonly DockerUnderTest _docker = new();

    public void Dispose() => _docker.Dispose();

    [Fact]
    public async Task Awkward_arguments_arrive_as_they_are()
    {
        string[] arguments = ["", "a b", "it's", "\"q\"", "$HOME", "*", "back\\slash\\", "line\nline", "caf\u00e9 \ud83d\ude80", "--x=y z"];

        await RunAsync(arguments);

        _docker.Fake.Calls.ShouldHaveSingleItem().Arguments.ShouldBe(arguments);
    }

    [Fact]
    public async Task A_line_arrives_before_the_process_has_ended()
    {
        _docker.Fake.On(new FakeDockerRule(["build"]) { Output = "first", Error = "second", Hangs = true });
        using var cancellation = new CancellationTokenSource();
        var lines = new List<string>();

        await Should.ThrowAsync<OperationCanceledException>(() => _docker.Client.RunAsync(
            new DockerCommand(["build"]),
            cancellation.Token,
            onLine: line =>
            {
                lines.Add(line);
                if (lines.Count == 2)
                    cancellation.Cancel(); // Nothing else ends this process.
            }));

        lines.Order().ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task A_call_cancelled_beforehand_starts_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(() =>
            _docker.Client.RunAsync(new DockerCommand(["build"]), new CancellationToken(canceled: true)));

        _docker.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Exit_code_and_both_outputs_are_the_outcome()
    {
        _docker.Fake.On("pull", "out 1\nout 2\n", "err\n", exitCode: 7);

        var outcome = await RunAsync("pull");

        outcome.ShouldBe(new ProcessOutcome(7, "out 1\nout 2\n", "err\n"));
    }

    [Theory]
    [InlineData("out", "err", "err")]
    [InlineData("out", "\n  \n", "out")]
    [InlineData("", "", "")]
    [InlineData("", " a \n\n b \n", "a|b")]
    public void The_evidence_is_what_it_wrote_to_standard_error_or_else_to_standard_output(string output, string error, string expected) =>
        string.Join('|', new ProcessOutcome(1, output, error).Evidence).ShouldBe(expected);

    [Fact]
    public void The_evidence_is_the_last_twelve_lines() =>
        new ProcessOutcome(1, "", string.Join('\n', Enumerable.Range(1, 20))).Evidence
            .ShouldBe(Enumerable.Range(9, 12).Select(number => $"{number}"));

    [Fact]
    public async Task A_commands_variables_win_over_the_clients()
    {
        var command = new DockerCommand(["build"]) { Environment = new Dictionary<string, string> { ["DOCKER_BUILDKIT"] = "1" } };

        await _docker.Client.With("DOCKER_BUILDKIT", "0").RunAsync(command, TestContext.Current.CancellationToken);

        _docker.Fake.Calls.ShouldHaveSingleItem().BuildKit.ShouldBe("1");
    }

    [Fact]
    public void The_configuration_folder_is_the_one_docker_would_use()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        new DockerClient().With("DOCKER_CONFIG", "/elsewhere").ConfigDirectory.ShouldBe("/elsewhere");
        new DockerClient().With("DOCKER_CONFIG", "").ConfigDirectory.ShouldBe(Path.Combine(home, ".docker"));
    }

    private Task<ProcessOutcome> RunAsync(params string[] arguments) =>
        _docker.Client.RunAsync(new DockerCommand(arguments), TestContext.Current.CancellationToken);
}
