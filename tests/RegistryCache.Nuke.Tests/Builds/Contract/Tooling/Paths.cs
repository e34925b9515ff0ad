using Nuke.Common;
using Nuke.Common.IO;

namespace Contract;

internal sealed class Paths : NukeBuild, Nuke.Components.IHazReports
{
    public static int Run() => Execute<Paths>(x => x.Show);

    Target Show => _ => _
        .Executes(() =>
        {
            AbsolutePath folder = "/one/two";
            Print.Value("Combined", folder / "three" / "four.tar.gz");
            Print.Value("Upwards", folder / ".." / "three");
            Print.Value("Parent", folder.Parent);
            Print.Value("RootParent", ((AbsolutePath)"/").Parent);
            Print.Value("Name", (folder / "four.tar.gz").Name);
            Print.Value("NameWithoutExtension", (folder / "four.tar.gz").NameWithoutExtension);
            Print.Value("Extension", (folder / "four.tar.gz").Extension);
            Print.Value("Equal", folder / "three" == (AbsolutePath)"/one/two/three/");
            Print.Value("Interpolated", $"in {folder}");
            Print.Value("AsText", (string)folder);
            Print.Value("Exists", TemporaryDirectory.DirectoryExists() && !(RootDirectory / "nothing").FileExists());
            Print.Value("Created", (RootDirectory / "new" / "folder").CreateDirectory().DirectoryExists());
            Print.Value("Artifacts", From<Nuke.Components.IHazArtifacts>().ArtifactsDirectory);
            Print.Value("Reports", From<Nuke.Components.IHazReports>().ReportDirectory);
        });

    Target Unrooted => _ => _
        .Executes(() => (AbsolutePath)"not/rooted");

    private T From<T>() where T : INukeBuild => (T)(object)this;
}
