using Nuke.Common;

namespace Contract;

/// <summary>One parameter for each way to write a name, so that one run shows them all.</summary>
internal sealed class Spellings : NukeBuild, IPrefixed
{
    [Parameter] readonly string FirstImage = "default";
    [Parameter] readonly string SecondImage = "default";
    [Parameter] readonly string ThirdImage = "default";
    [Parameter] readonly string FourthImage = "default";
    [Parameter] readonly string FifthImage = "default";
    [Parameter] readonly string SixthImage = "default";
    [Parameter] readonly string SeventhImage = "default";
    [Parameter] readonly string EighthImage = "default";
    [Parameter] readonly string NinthImage = "default";
    [Parameter(Name = "Renamed")] readonly string OriginalMember = "default";
    [Parameter(Name = "AlsoRenamed")] readonly string OtherMember = "default";

    public static int Run() => Execute<Spellings>(x => x.Show);

    Target Show => _ => _
        .Executes(() =>
        {
            Print.Parameters(this);
            Print.Value(nameof(IPrefixed.Image), ((IPrefixed)this).Image);
            Print.Value(nameof(IPrefixed.Scope), ((IPrefixed)this).Scope);
            Print.Value(nameof(IPrefixed.Mirror), ((IPrefixed)this).Mirror);
        });
}
