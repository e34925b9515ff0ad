namespace RegistryCache.Integration.Registry;

/// <summary>A registry that asks for an account.</summary>
public sealed class ClosedRegistryTests(RealRegistry real)
    : RegistryContractTests(real, registries => registries.Closed, new Login(real.Account.Username, real.Account.Password)), IClassFixture<RealRegistry>
{
    [Theory]
    [InlineData(null)]
    [InlineData("wrong horse")]
    public async Task Whoever_has_no_right_login_is_denied(string? password)
    {
        Login[] logins = password is null ? [] : [new Login(Real.Account.Username, password)];
        using var client = new RegistryClient([], (_, _) => Task.FromResult<IReadOnlyList<Login>>(logins));
        var reference = ImageReference.Parse($"{Real.Closed.Address}/team/app:1");

        (await client.ProbeAsync(reference, TestContext.Current.CancellationToken))
            .ShouldBe(new ImporterOutcome.Denied($"{Real.Closed.Address} answers 401 Unauthorized"));
        var exception = await Should.ThrowAsync<RegistryException>(
            () => client.UploadBlobAsync(reference, "content"u8.ToArray(), TestContext.Current.CancellationToken));
        (exception.Fault, exception.Message.Contains("horse", StringComparison.Ordinal)).ShouldBe((RegistryFault.Denied, false));
    }
}
