using Nuke.Common;

namespace Contract;

internal sealed class RequiredMember : NukeBuild
{
    [Parameter] [Required] readonly string Must;

    public static int Run() => Execute<RequiredMember>(x => x.Unrelated);

    Target Unrelated => _ => _
        .Executes(() => Console.WriteLine("unrelated"));
}
