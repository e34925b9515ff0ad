using Nuke.Common;
using Nuke.Common.IO;

namespace Contract;

/// <summary>Several parameters of each type, so that one run shows many values.</summary>
internal sealed class Values : NukeBuild
{
    [Parameter] readonly string Text1 = "default";
    [Parameter] readonly string Text2 = "default";
    [Parameter] readonly string Text3 = "default";
    [Parameter] readonly string Text4 = "default";

    [Parameter] readonly bool Flag1;
    [Parameter] readonly bool Flag2;
    [Parameter] readonly bool Flag3 = true;
    [Parameter] readonly bool Flag4;
    [Parameter] readonly bool Flag5 = true;
    [Parameter] readonly bool Flag6;
    [Parameter] readonly bool? Maybe1;
    [Parameter] readonly bool? Maybe2;
    [Parameter] readonly bool? Maybe3;

    [Parameter] readonly int Number1 = 7;
    [Parameter] readonly int Number2 = 7;
    [Parameter] readonly int? Count1;
    [Parameter] readonly int? Count2;

    [Parameter] readonly Mode Mode1 = Mode.VerySlow;
    [Parameter] readonly Mode Mode2 = Mode.VerySlow;
    [Parameter] readonly Mode Mode3 = Mode.VerySlow;
    [Parameter] readonly Mode Mode4 = Mode.VerySlow;
    [Parameter] readonly Mode? Mode5;

    [Parameter] readonly Flavor Flavor1 = Flavor.Vanilla;
    [Parameter] readonly Flavor Flavor2 = Flavor.Vanilla;
    [Parameter] readonly Flavor Flavor3 = Flavor.Vanilla;

    [Parameter] readonly AbsolutePath Path1;
    [Parameter] readonly AbsolutePath Path2;
    [Parameter] readonly AbsolutePath Path3;

    [Parameter] readonly string[] List1 = ["default"];
    [Parameter] readonly string[] List2 = ["default"];
    [Parameter] readonly string[] List3 = ["default"];
    [Parameter] readonly string[] List4 = ["default"];
    [Parameter] readonly string[] List5 = ["default"];
    [Parameter] readonly int[] Numbers = [1];
    [Parameter] readonly Mode[] Modes = [];

    [Parameter(Separator = ",")] readonly string[] Split1 = ["default"];
    [Parameter(Separator = ",")] readonly string[] Split2 = ["default"];
    [Parameter(Separator = ",")] readonly string[] Split3 = ["default"];

    [Parameter] [Optional] readonly int Tolerant = 7;
    [Parameter(ValueProviderMember = nameof(Sizes))] readonly string Size = "small";

    public static int Run() => Execute<Values>(x => x.Show);

    IEnumerable<string> Sizes => ["small", "large"];

    Target Show => _ => _
        .Executes(() => Print.Parameters(this));
}
