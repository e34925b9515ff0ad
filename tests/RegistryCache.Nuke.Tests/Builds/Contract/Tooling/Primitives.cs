using Nuke.Common;
using Nuke.Common.Tooling;

namespace Contract;

internal sealed class Primitives : NukeBuild
{
    public static int Run() => Execute<Primitives>(x => x.Show);

    Target Show => _ => _
        .Executes(() =>
        {
            string nothing = null;
            Failure("Fail", () => Assert.Fail("the message"));
            Failure("True", () => Assert.True(nothing != null));
            Failure("TrueWithMessage", () => Assert.True(nothing != null, "the message"));
            Failure("False", () => Assert.False(nothing == null));
            Failure("NotNull", () => nothing.NotNull());
            Failure("NotNullWithMessage", () => nothing.NotNull("the message"));
            Failure("NotNullOrEmpty", () => "".NotNullOrEmpty());
            Failure("NotEmpty", () => Assert.NotEmpty(Array.Empty<string>()));
            Failure("FileExists", () => Assert.FileExists("/no/such/file"));
            Failure("DirectoryExists", () => Assert.DirectoryExists("/no/such/folder"));
            Failure("Passes", () => Assert.True(nothing == null));

            Print.Value("Enumeration", Flavor.DoubleChocolate);
            Print.Value("EnumerationAsText", (string)Flavor.DoubleChocolate);
            Print.Value("EnumerationDiffers", Flavor.Vanilla != Flavor.DoubleChocolate);
            Print.Value("EnumValue", Named.Given.GetValue());
            Print.Value("EnumName", Named.NotGiven.GetValue());
            Print.Value("WorkingDirectory", EnvironmentInfo.WorkingDirectory == RootDirectory);
            Print.Value("CommandLine", string.Join('|', EnvironmentInfo.CommandLineArguments));
        });

    private static void Failure(string name, Action action)
    {
        try
        {
            action();
            Print.Value(name, null);
        }
        catch (Exception exception)
        {
            Print.Value(name, exception.Message);
        }
    }

    private enum Named
    {
        [EnumValue("given-name")]
        Given,
        NotGiven,
    }
}
