using Nuke.Common;

namespace Contract;

internal sealed class Requirements : NukeBuild, IRequiring
{
    [Parameter] readonly string Text;
    [Parameter("The other text.")] readonly string Other;
    [Parameter] readonly int? Count;
    [Parameter] readonly string[] Items;
    [Parameter(Name = "Renamed")] readonly string OriginalMember;
    [Parameter] readonly int Number = 7;

    readonly string Plain = "not a parameter";

    public static int Run() => Execute<Requirements>(x => x.Nothing);

    Target Nothing => _ => _
        .Executes(() => Console.WriteLine("nothing"));

    Target NeedsText => _ => _
        .DependsOn(Nothing)
        .Requires(() => Text)
        .Executes(() => Console.WriteLine(Text));

    Target Optional => _ => _
        .DependsOn(NeedsText)
        .Executes(() => Console.WriteLine("optional"));

    Target NeedsTwo => _ => _
        .Requires(() => Text, () => Other)
        .Executes(() => Console.WriteLine(Other));

    Target NeedsCount => _ => _
        .Requires(() => Count)
        .Executes(() => Console.WriteLine(Count));

    Target NeedsItems => _ => _
        .Requires(() => Items)
        .Executes(() => Console.WriteLine(Items.Length));

    Target NeedsRenamed => _ => _
        .Requires(() => OriginalMember)
        .Executes(() => Console.WriteLine(OriginalMember));

    Target NeedsCondition => _ => _
        .Requires(() => Number == 8)
        .Executes(() => Console.WriteLine(Number));

    Target NeedsPlain => _ => _
        .Requires(() => Plain)
        .Executes(() => Console.WriteLine(Plain));
}
