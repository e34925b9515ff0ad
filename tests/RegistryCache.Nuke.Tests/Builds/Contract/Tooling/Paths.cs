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
            var work = (RootDirectory / "work").CreateOrCleanDirectory();
            Print.Value("Text", (work / "a.txt").WriteAllText("text").ReadAllText());
            (work / "deep" / "b.txt").TouchFile();
            Print.Value("Globbed", work.GlobFiles("**/*.txt").Select(x => x.Name).Order());
            Print.Value("Files", work.GetFiles().Select(x => x.Name));
            Print.Value("Relative", work.GetRelativePathTo(work / "deep" / "b.txt"));
            Print.Value("Contains", RootDirectory.Contains(work));
            Print.Value("Renamed", (work / "a.txt").WithExtension("md").Name);
            Print.Value("Quoted", $"{folder / "with blank":dn}");
            Print.Value("Cleaned", work.CreateOrCleanDirectory().GetFiles());
            Print.Value("Artifacts", From<Nuke.Components.IHazArtifacts>().ArtifactsDirectory);
            Print.Value("Reports", From<Nuke.Components.IHazReports>().ReportDirectory);
        });

    Target Unrooted => _ => _
        .Executes(() => (AbsolutePath)"not/rooted");

    private T From<T>() where T : INukeBuild => (T)(object)this;
}
