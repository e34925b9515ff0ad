using Nuke.Common;

namespace Contract;

/// <summary>Two components that know the same parameters, and a class that declares one of them itself.</summary>
internal sealed class SharedParameters : NukeBuild, SharedParameters.ILeft, SharedParameters.IRight
{
    public static int Run() => Execute<SharedParameters>(x => x.Show);

    [Parameter] public string Owned { get; } = "class";

    Target Show => _ => _
        .Executes(() =>
        {
            Print.Value("Left.Shared", ((ILeft)this).Shared);
            Print.Value("Right.Shared", ((IRight)this).Shared);
            Print.Value("Class.Owned", Owned);
            Print.Value("Prefixed.Owned", ((ILeft)this).Owned);
            Print.Value("Right.Owned", ((IRight)this).Owned);
        });

    internal interface ILeft : IOwning
    {
        [Parameter] string Shared => TryGetValue(() => Shared) ?? "left";
    }

    internal interface IRight : INukeBuild
    {
        [Parameter] string Shared => TryGetValue(() => Shared) ?? "right";
        [Parameter] string Owned => TryGetValue(() => Owned) ?? "right";
    }

    [ParameterPrefix("Prefixed")]
    internal interface IOwning : INukeBuild
    {
        [Parameter] string Owned => TryGetValue(() => Owned) ?? "prefixed";
    }
}
