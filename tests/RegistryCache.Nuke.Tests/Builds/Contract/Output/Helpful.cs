using Nuke.Common;
using Nuke.Common.IO;

namespace Contract;

/// <summary>One of everything that the help text and the schema describe.</summary>
internal sealed class Helpful : NukeBuild, IHelpful
{
    public static int Run() => Execute<Helpful>(x => x.Build, x => x.Test);

    [Parameter("The name of the image, which may well be so long a text that it takes more than a single line.")]
    readonly string ImageName;
    [Parameter] readonly bool Flag;
    [Parameter] readonly bool? Maybe;
    [Parameter] readonly int Number;
    [Parameter] readonly int? Count;
    [Parameter("How fast")] readonly Mode Mode;
    [Parameter] readonly Flavor Flavor;
    [Parameter] readonly AbsolutePath Folder;
    [Parameter(Separator = ",")] readonly string[] Items;
    [Parameter(Name = "Renamed")] readonly string OriginalMember;
    [Parameter(List = false)] readonly string Hidden;
    [Parameter("The key.")] [Secret] readonly string NuGetApiKey;
    [Parameter(ValueProviderMember = nameof(Sizes))] readonly string Size;

    IEnumerable<string> Sizes => ["small", "large"];

    Target Clean => _ => _
        .Description("Removes what was built")
        .Executes(() => { });

    Target Build => _ => _
        .DependsOn(Clean)
        .Executes(() => { });

    Target Test => _ => _
        .DependsOn(Build, Clean)
        .Executes(() => { });

    Target Internal => _ => _
        .Unlisted()
        .Executes(() => { });
}
